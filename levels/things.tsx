<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.10.2" name="things" tilewidth="640" tileheight="400" tilecount="44" columns="0" objectalignment="bottomleft">
 <grid orientation="orthogonal" width="1" height="1"/>
 <tile id="0" type="home">
  <properties>
   <property name="kind" value="home"/>
  </properties>
  <image source="home.png" width="256" height="324"/>
 </tile>
 <tile id="1" type="depot">
  <properties>
   <property name="kind" value="depot"/>
  </properties>
  <image source="depot.png" width="352" height="280"/>
 </tile>
 <tile id="2" type="hall">
  <properties>
   <property name="kind" value="hall"/>
  </properties>
  <image source="hall.png" width="384" height="312"/>
 </tile>
 <tile id="3" type="bank">
  <properties>
   <property name="kind" value="bank"/>
  </properties>
  <image source="bank.png" width="256" height="296"/>
 </tile>
 <tile id="4" type="clinic">
  <properties>
   <property name="kind" value="clinic"/>
  </properties>
  <image source="clinic.png" width="320" height="312"/>
 </tile>
 <tile id="5" type="market">
  <properties>
   <property name="kind" value="market"/>
  </properties>
  <image source="market.png" width="352" height="256"/>
 </tile>
 <tile id="6" type="school">
  <properties>
   <property name="kind" value="school"/>
  </properties>
  <image source="school.png" width="352" height="304"/>
 </tile>
 <tile id="7" type="park">
  <properties>
   <property name="kind" value="park"/>
  </properties>
  <image source="park.png" width="256" height="236"/>
 </tile>
 <tile id="8" type="station">
  <properties>
   <property name="kind" value="station"/>
  </properties>
  <image source="station.png" width="384" height="288"/>
 </tile>
 <tile id="9" type="village">
  <properties>
   <property name="kind" value="village"/>
  </properties>
  <image source="village.png" width="320" height="248"/>
 </tile>
 <tile id="10" type="street">
  <properties>
   <property name="kind" value="street"/>
  </properties>
  <image source="street.png" width="224" height="160"/>
 </tile>
 <tile id="11" type="workshop">
  <properties>
   <property name="kind" value="workshop"/>
  </properties>
  <image source="workshop.png" width="352" height="280"/>
 </tile>
 <tile id="12" type="shop">
  <properties>
   <property name="kind" value="shop"/>
  </properties>
  <image source="shop.png" width="256" height="244"/>
 </tile>
 <tile id="13" type="flats">
  <properties>
   <property name="kind" value="flats"/>
  </properties>
  <image source="flats.png" width="280" height="384"/>
 </tile>
 <tile id="14" type="flats_b">
  <properties>
   <property name="kind" value="flats_b"/>
  </properties>
  <image source="flats_b.png" width="256" height="264"/>
 </tile>
 <tile id="15" type="teahouse">
  <properties>
   <property name="kind" value="teahouse"/>
  </properties>
  <image source="teahouse.png" width="240" height="244"/>
 </tile>
 <tile id="16" type="tower">
  <properties>
   <property name="kind" value="tower"/>
  </properties>
  <image source="tower.png" width="288" height="400"/>
 </tile>
 <tile id="17" type="tree">
  <properties>
   <property name="kind" value="tree"/>
  </properties>
  <image source="tree.png" width="112" height="152"/>
 </tile>
 <tile id="18" type="ginkgo">
  <properties>
   <property name="kind" value="ginkgo"/>
  </properties>
  <image source="ginkgo.png" width="112" height="152"/>
 </tile>
 <tile id="19" type="blossom">
  <properties>
   <property name="kind" value="blossom"/>
  </properties>
  <image source="blossom.png" width="112" height="152"/>
 </tile>
 <tile id="20" type="pine">
  <properties>
   <property name="kind" value="pine"/>
  </properties>
  <image source="pine.png" width="96" height="152"/>
 </tile>
 <tile id="21" type="bamboo">
  <properties>
   <property name="kind" value="bamboo"/>
  </properties>
  <image source="bamboo.png" width="96" height="144"/>
 </tile>
 <tile id="22" type="bush">
  <properties>
   <property name="kind" value="bush"/>
  </properties>
  <image source="bush.png" width="72" height="56"/>
 </tile>
 <tile id="23" type="flowerbed">
  <properties>
   <property name="kind" value="flowerbed"/>
  </properties>
  <image source="flowerbed.png" width="128" height="52"/>
 </tile>
 <tile id="24" type="hedge">
  <properties>
   <property name="kind" value="hedge"/>
  </properties>
  <image source="hedge.png" width="128" height="52"/>
 </tile>
 <tile id="25" type="bench">
  <properties>
   <property name="kind" value="bench"/>
  </properties>
  <image source="bench.png" width="104" height="68"/>
 </tile>
 <tile id="26" type="lamp">
  <properties>
   <property name="kind" value="lamp"/>
  </properties>
  <image source="lamp.png" width="64" height="164"/>
 </tile>
 <tile id="27" type="ebike">
  <properties>
   <property name="kind" value="ebike"/>
  </properties>
  <image source="ebike.png" width="96" height="80"/>
 </tile>
 <tile id="28" type="ebike_plain">
  <properties>
   <property name="kind" value="ebike_plain"/>
  </properties>
  <image source="ebike_plain.png" width="96" height="80"/>
 </tile>
 <tile id="29" type="rack">
  <properties>
   <property name="kind" value="rack"/>
  </properties>
  <image source="rack.png" width="256" height="136"/>
 </tile>
 <tile id="30" type="stall">
  <properties>
   <property name="kind" value="stall"/>
  </properties>
  <image source="stall.png" width="168" height="172"/>
 </tile>
 <tile id="31" type="stall_bao">
  <properties>
   <property name="kind" value="stall_bao"/>
  </properties>
  <image source="stall_bao.png" width="168" height="172"/>
 </tile>
 <tile id="32" type="sign_board">
  <properties>
   <property name="kind" value="sign_board"/>
  </properties>
  <image source="sign_board.png" width="80" height="116"/>
 </tile>
 <tile id="33" type="bins">
  <properties>
   <property name="kind" value="bins"/>
  </properties>
  <image source="bins.png" width="72" height="60"/>
 </tile>
 <tile id="34" type="gym">
  <properties>
   <property name="kind" value="gym"/>
  </properties>
  <image source="gym.png" width="168" height="112"/>
 </tile>
 <tile id="35" type="chess">
  <properties>
   <property name="kind" value="chess"/>
  </properties>
  <image source="chess.png" width="136" height="76"/>
 </tile>
 <tile id="36" type="train">
  <properties>
   <property name="kind" value="train"/>
  </properties>
  <image source="train.png" width="640" height="128"/>
 </tile>
 <tile id="37" type="well">
  <properties>
   <property name="kind" value="well"/>
  </properties>
  <image source="well.png" width="88" height="104"/>
 </tile>
 <tile id="38" type="haystack">
  <properties>
   <property name="kind" value="haystack"/>
  </properties>
  <image source="haystack.png" width="88" height="88"/>
 </tile>
 <tile id="39" type="hens">
  <properties>
   <property name="kind" value="hens"/>
  </properties>
  <image source="hens.png" width="96" height="48"/>
 </tile>
 <tile id="40" type="fence">
  <properties>
   <property name="kind" value="fence"/>
  </properties>
  <image source="fence.png" width="128" height="56"/>
 </tile>
 <tile id="41" type="ducks">
  <properties>
   <property name="kind" value="ducks"/>
  </properties>
  <image source="ducks.png" width="96" height="40"/>
 </tile>
 <tile id="42" type="lotus">
  <properties>
   <property name="kind" value="lotus"/>
  </properties>
  <image source="lotus.png" width="96" height="48"/>
 </tile>
 <tile id="43" type="hill">
  <properties>
   <property name="kind" value="hill"/>
  </properties>
  <image source="hill.png" width="288" height="168"/>
 </tile>
</tileset>
