<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.10.2" name="city" tilewidth="64" tileheight="64" tilecount="110" columns="10">
 <image source="city.png" width="640" height="704"/>
 <tile id="0" type="grass">
  <properties>
   <property name="kind" value="grass"/>
  </properties>
 </tile>
 <tile id="1" type="grass_1">
  <properties>
   <property name="kind" value="grass_1"/>
  </properties>
 </tile>
 <tile id="2" type="grass_2">
  <properties>
   <property name="kind" value="grass_2"/>
  </properties>
 </tile>
 <tile id="3" type="grass_3">
  <properties>
   <property name="kind" value="grass_3"/>
  </properties>
 </tile>
 <tile id="4" type="pave">
  <properties>
   <property name="kind" value="pave"/>
  </properties>
 </tile>
 <tile id="5" type="pave_1">
  <properties>
   <property name="kind" value="pave_1"/>
  </properties>
 </tile>
 <tile id="6" type="kerb_s">
  <properties>
   <property name="kind" value="kerb_s"/>
  </properties>
 </tile>
 <tile id="7" type="kerb_n">
  <properties>
   <property name="kind" value="kerb_n"/>
  </properties>
 </tile>
 <tile id="8" type="kerb_e">
  <properties>
   <property name="kind" value="kerb_e"/>
  </properties>
 </tile>
 <tile id="9" type="kerb_w">
  <properties>
   <property name="kind" value="kerb_w"/>
  </properties>
 </tile>
 <tile id="10" type="road">
  <properties>
   <property name="kind" value="road"/>
  </properties>
 </tile>
 <tile id="11" type="road_1">
  <properties>
   <property name="kind" value="road_1"/>
  </properties>
 </tile>
 <tile id="12" type="road_hn">
  <properties>
   <property name="kind" value="road_hn"/>
  </properties>
 </tile>
 <tile id="13" type="road_hs">
  <properties>
   <property name="kind" value="road_hs"/>
  </properties>
 </tile>
 <tile id="14" type="road_vw">
  <properties>
   <property name="kind" value="road_vw"/>
  </properties>
 </tile>
 <tile id="15" type="road_ve">
  <properties>
   <property name="kind" value="road_ve"/>
  </properties>
 </tile>
 <tile id="16" type="zebra_h">
  <properties>
   <property name="kind" value="zebra_h"/>
  </properties>
 </tile>
 <tile id="17" type="zebra_v">
  <properties>
   <property name="kind" value="zebra_v"/>
  </properties>
 </tile>
 <tile id="18" type="lane_h">
  <properties>
   <property name="kind" value="lane_h"/>
  </properties>
 </tile>
 <tile id="19" type="rail">
  <properties>
   <property name="kind" value="rail"/>
  </properties>
 </tile>
 <tile id="20" type="rail_cross">
  <properties>
   <property name="kind" value="rail_cross"/>
  </properties>
 </tile>
 <tile id="21" type="platform">
  <properties>
   <property name="kind" value="platform"/>
  </properties>
 </tile>
 <tile id="22" type="brick">
  <properties>
   <property name="kind" value="brick"/>
  </properties>
 </tile>
 <tile id="23" type="brick_1">
  <properties>
   <property name="kind" value="brick_1"/>
  </properties>
 </tile>
 <tile id="24" type="bridge">
  <properties>
   <property name="kind" value="bridge"/>
  </properties>
 </tile>
 <tile id="25" type="lot">
  <properties>
   <property name="kind" value="lot"/>
  </properties>
 </tile>
 <tile id="26" type="kerb_se">
  <properties>
   <property name="kind" value="kerb_se"/>
  </properties>
 </tile>
 <tile id="27" type="kerb_sw">
  <properties>
   <property name="kind" value="kerb_sw"/>
  </properties>
 </tile>
 <tile id="28" type="kerb_ne">
  <properties>
   <property name="kind" value="kerb_ne"/>
  </properties>
 </tile>
 <tile id="29" type="kerb_nw">
  <properties>
   <property name="kind" value="kerb_nw"/>
  </properties>
 </tile>
 <tile id="30" type="path">
  <properties>
   <property name="kind" value="path"/>
  </properties>
 </tile>
 <tile id="31" type="path_n">
  <properties>
   <property name="kind" value="path_n"/>
  </properties>
 </tile>
 <tile id="32" type="path_e">
  <properties>
   <property name="kind" value="path_e"/>
  </properties>
 </tile>
 <tile id="33" type="path_s">
  <properties>
   <property name="kind" value="path_s"/>
  </properties>
 </tile>
 <tile id="34" type="path_w">
  <properties>
   <property name="kind" value="path_w"/>
  </properties>
 </tile>
 <tile id="35" type="path_ne">
  <properties>
   <property name="kind" value="path_ne"/>
  </properties>
 </tile>
 <tile id="36" type="path_ns">
  <properties>
   <property name="kind" value="path_ns"/>
  </properties>
 </tile>
 <tile id="37" type="path_nw">
  <properties>
   <property name="kind" value="path_nw"/>
  </properties>
 </tile>
 <tile id="38" type="path_es">
  <properties>
   <property name="kind" value="path_es"/>
  </properties>
 </tile>
 <tile id="39" type="path_ew">
  <properties>
   <property name="kind" value="path_ew"/>
  </properties>
 </tile>
 <tile id="40" type="path_sw">
  <properties>
   <property name="kind" value="path_sw"/>
  </properties>
 </tile>
 <tile id="41" type="path_nes">
  <properties>
   <property name="kind" value="path_nes"/>
  </properties>
 </tile>
 <tile id="42" type="path_new">
  <properties>
   <property name="kind" value="path_new"/>
  </properties>
 </tile>
 <tile id="43" type="path_nsw">
  <properties>
   <property name="kind" value="path_nsw"/>
  </properties>
 </tile>
 <tile id="44" type="path_esw">
  <properties>
   <property name="kind" value="path_esw"/>
  </properties>
 </tile>
 <tile id="45" type="path_nesw">
  <properties>
   <property name="kind" value="path_nesw"/>
  </properties>
 </tile>
 <tile id="46" type="water">
  <properties>
   <property name="kind" value="water"/>
  </properties>
 </tile>
 <tile id="47" type="water_n">
  <properties>
   <property name="kind" value="water_n"/>
  </properties>
 </tile>
 <tile id="48" type="water_e">
  <properties>
   <property name="kind" value="water_e"/>
  </properties>
 </tile>
 <tile id="49" type="water_s">
  <properties>
   <property name="kind" value="water_s"/>
  </properties>
 </tile>
 <tile id="50" type="water_w">
  <properties>
   <property name="kind" value="water_w"/>
  </properties>
 </tile>
 <tile id="51" type="water_ne">
  <properties>
   <property name="kind" value="water_ne"/>
  </properties>
 </tile>
 <tile id="52" type="water_ns">
  <properties>
   <property name="kind" value="water_ns"/>
  </properties>
 </tile>
 <tile id="53" type="water_nw">
  <properties>
   <property name="kind" value="water_nw"/>
  </properties>
 </tile>
 <tile id="54" type="water_es">
  <properties>
   <property name="kind" value="water_es"/>
  </properties>
 </tile>
 <tile id="55" type="water_ew">
  <properties>
   <property name="kind" value="water_ew"/>
  </properties>
 </tile>
 <tile id="56" type="water_sw">
  <properties>
   <property name="kind" value="water_sw"/>
  </properties>
 </tile>
 <tile id="57" type="water_nes">
  <properties>
   <property name="kind" value="water_nes"/>
  </properties>
 </tile>
 <tile id="58" type="water_new">
  <properties>
   <property name="kind" value="water_new"/>
  </properties>
 </tile>
 <tile id="59" type="water_nsw">
  <properties>
   <property name="kind" value="water_nsw"/>
  </properties>
 </tile>
 <tile id="60" type="water_esw">
  <properties>
   <property name="kind" value="water_esw"/>
  </properties>
 </tile>
 <tile id="61" type="water_nesw">
  <properties>
   <property name="kind" value="water_nesw"/>
  </properties>
 </tile>
 <tile id="62" type="field">
  <properties>
   <property name="kind" value="field"/>
  </properties>
 </tile>
 <tile id="63" type="field_n">
  <properties>
   <property name="kind" value="field_n"/>
  </properties>
 </tile>
 <tile id="64" type="field_e">
  <properties>
   <property name="kind" value="field_e"/>
  </properties>
 </tile>
 <tile id="65" type="field_s">
  <properties>
   <property name="kind" value="field_s"/>
  </properties>
 </tile>
 <tile id="66" type="field_w">
  <properties>
   <property name="kind" value="field_w"/>
  </properties>
 </tile>
 <tile id="67" type="field_ne">
  <properties>
   <property name="kind" value="field_ne"/>
  </properties>
 </tile>
 <tile id="68" type="field_ns">
  <properties>
   <property name="kind" value="field_ns"/>
  </properties>
 </tile>
 <tile id="69" type="field_nw">
  <properties>
   <property name="kind" value="field_nw"/>
  </properties>
 </tile>
 <tile id="70" type="field_es">
  <properties>
   <property name="kind" value="field_es"/>
  </properties>
 </tile>
 <tile id="71" type="field_ew">
  <properties>
   <property name="kind" value="field_ew"/>
  </properties>
 </tile>
 <tile id="72" type="field_sw">
  <properties>
   <property name="kind" value="field_sw"/>
  </properties>
 </tile>
 <tile id="73" type="field_nes">
  <properties>
   <property name="kind" value="field_nes"/>
  </properties>
 </tile>
 <tile id="74" type="field_new">
  <properties>
   <property name="kind" value="field_new"/>
  </properties>
 </tile>
 <tile id="75" type="field_nsw">
  <properties>
   <property name="kind" value="field_nsw"/>
  </properties>
 </tile>
 <tile id="76" type="field_esw">
  <properties>
   <property name="kind" value="field_esw"/>
  </properties>
 </tile>
 <tile id="77" type="field_nesw">
  <properties>
   <property name="kind" value="field_nesw"/>
  </properties>
 </tile>
 <tile id="78" type="paddy">
  <properties>
   <property name="kind" value="paddy"/>
  </properties>
 </tile>
 <tile id="79" type="paddy_n">
  <properties>
   <property name="kind" value="paddy_n"/>
  </properties>
 </tile>
 <tile id="80" type="paddy_e">
  <properties>
   <property name="kind" value="paddy_e"/>
  </properties>
 </tile>
 <tile id="81" type="paddy_s">
  <properties>
   <property name="kind" value="paddy_s"/>
  </properties>
 </tile>
 <tile id="82" type="paddy_w">
  <properties>
   <property name="kind" value="paddy_w"/>
  </properties>
 </tile>
 <tile id="83" type="paddy_ne">
  <properties>
   <property name="kind" value="paddy_ne"/>
  </properties>
 </tile>
 <tile id="84" type="paddy_ns">
  <properties>
   <property name="kind" value="paddy_ns"/>
  </properties>
 </tile>
 <tile id="85" type="paddy_nw">
  <properties>
   <property name="kind" value="paddy_nw"/>
  </properties>
 </tile>
 <tile id="86" type="paddy_es">
  <properties>
   <property name="kind" value="paddy_es"/>
  </properties>
 </tile>
 <tile id="87" type="paddy_ew">
  <properties>
   <property name="kind" value="paddy_ew"/>
  </properties>
 </tile>
 <tile id="88" type="paddy_sw">
  <properties>
   <property name="kind" value="paddy_sw"/>
  </properties>
 </tile>
 <tile id="89" type="paddy_nes">
  <properties>
   <property name="kind" value="paddy_nes"/>
  </properties>
 </tile>
 <tile id="90" type="paddy_new">
  <properties>
   <property name="kind" value="paddy_new"/>
  </properties>
 </tile>
 <tile id="91" type="paddy_nsw">
  <properties>
   <property name="kind" value="paddy_nsw"/>
  </properties>
 </tile>
 <tile id="92" type="paddy_esw">
  <properties>
   <property name="kind" value="paddy_esw"/>
  </properties>
 </tile>
 <tile id="93" type="paddy_nesw">
  <properties>
   <property name="kind" value="paddy_nesw"/>
  </properties>
 </tile>
 <tile id="94" type="plaza">
  <properties>
   <property name="kind" value="plaza"/>
  </properties>
 </tile>
 <tile id="95" type="plaza_n">
  <properties>
   <property name="kind" value="plaza_n"/>
  </properties>
 </tile>
 <tile id="96" type="plaza_e">
  <properties>
   <property name="kind" value="plaza_e"/>
  </properties>
 </tile>
 <tile id="97" type="plaza_s">
  <properties>
   <property name="kind" value="plaza_s"/>
  </properties>
 </tile>
 <tile id="98" type="plaza_w">
  <properties>
   <property name="kind" value="plaza_w"/>
  </properties>
 </tile>
 <tile id="99" type="plaza_ne">
  <properties>
   <property name="kind" value="plaza_ne"/>
  </properties>
 </tile>
 <tile id="100" type="plaza_ns">
  <properties>
   <property name="kind" value="plaza_ns"/>
  </properties>
 </tile>
 <tile id="101" type="plaza_nw">
  <properties>
   <property name="kind" value="plaza_nw"/>
  </properties>
 </tile>
 <tile id="102" type="plaza_es">
  <properties>
   <property name="kind" value="plaza_es"/>
  </properties>
 </tile>
 <tile id="103" type="plaza_ew">
  <properties>
   <property name="kind" value="plaza_ew"/>
  </properties>
 </tile>
 <tile id="104" type="plaza_sw">
  <properties>
   <property name="kind" value="plaza_sw"/>
  </properties>
 </tile>
 <tile id="105" type="plaza_nes">
  <properties>
   <property name="kind" value="plaza_nes"/>
  </properties>
 </tile>
 <tile id="106" type="plaza_new">
  <properties>
   <property name="kind" value="plaza_new"/>
  </properties>
 </tile>
 <tile id="107" type="plaza_nsw">
  <properties>
   <property name="kind" value="plaza_nsw"/>
  </properties>
 </tile>
 <tile id="108" type="plaza_esw">
  <properties>
   <property name="kind" value="plaza_esw"/>
  </properties>
 </tile>
 <tile id="109" type="plaza_nesw">
  <properties>
   <property name="kind" value="plaza_nesw"/>
  </properties>
 </tile>
</tileset>
