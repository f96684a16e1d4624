/* The trainer's page, on the trainer's computer alone. Its key stands behind the # and goes into the first message. */
(function () {
'use strict';
var T = {
zh: {lang: 'English', lost: '和游戏的连接断了，正在重连…', key: '请从游戏窗口重新打开讲师台。', lobby: '大厅', people: '已加入 {}，在线 {}', voted: '已投 {} / {}', left: '还剩 {}', notes: '讲解', next: '接下来：', open: '开始投票', again: '再投一次', close: '结束投票', reveal: '揭晓', decide: '就选', undo: '撤销一步', pause: '暂停', resume: '继续', lock: '不再加人', unlock: '可以加人', newcode: '换房间码', extend: '加一分钟', forward: '下一步', back: '上一步', code: '房间码', hidden: '揭晓前看不到票数。', tie: '票数相同：请选一个，或再投一次。', words: '大家写的', show: '放到大屏幕', hide: '收起', kick: '请出', no: {stale: '现在不能这样做。', bad: '这样不行。', closed: '已经结束。'}, trouble: '磁盘写不进去，投票暂时存不上：请腾出空间。', saved: '完成。'},
en: {lang: '中文', lost: 'Connection to the game lost, reconnecting…', key: 'Please open this page again from the game’s window.', lobby: 'Lobby', people: '{} joined, {} connected', voted: '{} of {} voted', left: '{} left', notes: 'Notes', next: 'Next: ', open: 'Open the vote', again: 'Vote again', close: 'Close the vote', reveal: 'Reveal', decide: 'Take', undo: 'One step back', pause: 'Pause', resume: 'Go on', lock: 'Lock joining', unlock: 'Let people join', newcode: 'New code', extend: 'One more minute', forward: 'Next step', back: 'Previous step', code: 'Code', hidden: 'Counts stay hidden until the reveal.', tie: 'A tie: choose, or vote again.', words: 'In their own words', show: 'Show on the wall', hide: 'Hide', kick: 'Remove', no: {stale: 'Not possible now.', bad: 'That is not possible.', closed: 'Closed already.'}, trouble: 'The disk cannot be written, votes are not being saved: please free some space.', saved: 'Done.'}
};
var lang = /^zh/i.test(navigator.language || 'zh') ? 'zh' : 'en', key = location.hash.slice(1), view = null, plan = null, ws = null, n = 0, said = '', bad = false, at = 0;
var main = document.getElementById('main'), status = document.getElementById('status');
function t(k) { return T[lang][k]; }
function fill(s, a, b) { return s.replace('{}', a).replace('{}', b); }
function words(l) { return (l && (l[lang] || l.zh || l.en)) || ''; }
function say(s, wrong) { said = s; bad = !!wrong; status.textContent = s; status.className = bad ? 'bad' : ''; }
function el(tag, props, kids) {
  var e = document.createElement(tag), k;
  for (k in props || {}) { if (k === 'on') { e.addEventListener('click', props[k]); } else if (k === 'text') { e.textContent = props[k]; } else { e.setAttribute(k, props[k]); } }
  (kids || []).forEach(function (c) { if (c) { e.appendChild(c); } });
  return e;
}
function connect() {
  ws = new WebSocket('ws://' + location.host + '/ws');
  ws.onopen = function () { ws.send(JSON.stringify({key: key})); };
  ws.onmessage = function (e) {
    var m = JSON.parse(e.data);
    if (m.t === 'console') { view = m; at = Date.now(); if (said === t('lost')) { say(''); } draw(); }
    else if (m.t === 'notes') { plan = m; draw(); }
    else if (m.t === 'no') { say(t('no')[m.e] || m.e, 1); }
    else if (m.t === 'yes') { say(t('saved')); }
  };
  ws.onclose = function (e) { say(view || e.code !== 1008 ? t('lost') : t('key'), 1); if (e.code !== 1008) { setTimeout(connect, 700); } };
}
function deed(what, more) {
  var m = {n: ++n, 'do': what}, k;
  for (k in more || {}) { m[k] = more[k]; }
  if (ws && ws.readyState === 1) { ws.send(JSON.stringify(m)); }
}
function button(id, what, more, go) { return el('button', {id: id, type: 'button', 'class': go ? 'go' : '', text: t(id), on: function () { deed(what, more); }}); }
function left() { var s = Math.max(0, Math.round((view.left - (Date.now() - at)) / 1000)); return Math.floor(s / 60) + ':' + ('0' + s % 60).slice(-2); }
function draw() {
  if (!view) { return; }
  var focus = document.activeElement && document.activeElement.id, a = view.ask, p = view.phase, out = [];
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.getElementById('lang').textContent = t('lang');
  document.getElementById('step').textContent = plan && plan.title ? words(plan.title) : p === 'lobby' ? t('lobby') : '';
  out.push(el('p', {text: fill(t('people'), view.joined, view.connected) + ' · ' + t('code') + ' ' + view.code + (a ? ' · ' + fill(t('voted'), view.voted, view.joined) : '') + (view.left !== undefined ? ' · ' + fill(t('left'), left()) : '')}));
  out.push(el('div', {'class': 'deeds'}, [
    p === 'intro' && button('open', 'open', {}, 1), p === 'open' && button('close', 'close', {}, 1), p === 'closed' && button('reveal', 'reveal', {}, 1), p === 'revealed' && button('again', 'open'),
    button('forward', 'next', {}, !a || p === 'decided' || p === 'revealed'), button('back', 'back'), button('undo', 'undo'),
    button(view.paused ? 'resume' : 'pause', 'pause', {on: !view.paused}), button(view.locked ? 'unlock' : 'lock', 'lock', {on: !view.locked}), button('newcode', 'newcode'), button('extend', 'extend', {ms: 60000})]));
  if (plan && plan.notes) { out.push(el('h2', {text: t('notes')}), el('p', {'class': 'notes', text: words(plan.notes)})); }
  if (plan && plan.next) { out.push(el('p', {text: t('next') + words(plan.next)})); }
  if (a) {
    out.push(el('h2', {text: words(a.text)}));
    if (!a.counts) { out.push(el('p', {text: t('hidden')})); } else if (view.tie.length > 1 && p === 'revealed') { out.push(el('p', {text: t('tie')})); }
    out.push(el('table', {}, a.options.map(function (o) {
      return el('tr', {}, [el('td', {text: o.letter}), el('td', {text: words(o.text)}), a.counts && el('td', {'class': 'n', text: a.counts[o.id]}), a.life && (p === 'revealed' || p === 'closed') && o.open && el('td', {'class': 'n'}, [el('button', {id: 'd_' + o.id, type: 'button', text: t('decide') + ' ' + o.letter, on: function () { deed('decide', {c: o.id}); }})])]);
    })));
  }
  if (view.own_words.length) {
    out.push(el('h2', {text: t('words')}), el('table', {}, view.own_words.map(function (w) {
      return el('tr', {}, [el('td', {text: w.name}), el('td', {'class': 'n'}, [
        el('button', {id: 's_' + w.p, type: 'button', text: t(w.shown ? 'hide' : 'show'), on: function () { deed('show', {p: w.p, on: !w.shown}); }}),
        el('button', {id: 'k_' + w.p, type: 'button', text: t('kick'), on: function () { deed('kick', {p: w.p}); }})])]);
    })));
  }
  main.textContent = '';
  out.forEach(function (e) { main.appendChild(e); });
  var back = focus && document.getElementById(focus);
  if (back && back !== document.activeElement) { back.focus(); }
}
document.getElementById('lang').addEventListener('click', function () { lang = lang === 'zh' ? 'en' : 'zh'; draw(); });
setInterval(function () { if (view && view.left !== undefined) { draw(); } }, 1000);
connect();
})();
