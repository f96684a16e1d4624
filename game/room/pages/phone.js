/* The phone's page. ES5, no library: it has to run in the WebView of an old phone, without the internet. */
(function () {
'use strict';
var T = {
zh: {code: '房间码', join: '加入', hint: '不用登记，不记姓名。你的名字是随机给的，可以换。', lang: 'English', look: '请看大屏幕。', inside: '已经加入，请看大屏幕。',
  roll: '换个名字', own: '用自己起的名字', use: '使用', wait: '还没开始投票。', pick: '请选一项。', several: '可以选几项，选好后按“提交”。', number: '请填一个数。', text: '请写几个字，最多 140 字。',
  send: '提交', saved: '已记下。关闭前可以改。', sent: '正在提交…', closed: '投票已结束。', mine: '你选的', mine_is: '你的回答：', votes: '票数：', lost: '连接断了，正在重连…', back: '已重新连接。', bad: '这个回答不行，请再看一下。', rate: '太快了，请慢一点。',
  late: '来晚了：投票已经结束。', disk: '还没存上，会自动再试。', paused: '暂停一下。', end: '结束了，谢谢参与。', age: '岁', next: '正在往前过…', life_end: '这一生走完了', closed_option: '现在不能选', source: '出处：', '@places': '去办事的地方看看', '@go': '继续过日子', '@back': '先不办', visit: '想去办哪件事？',
  team: '第 {} 组', yours: '你在哪一组', pen: '我来执笔', lay: '放下笔', held: '本组的笔在别人手里。', round: '第二次投票', taken: '笔在别人手里。', unseen: '讲师同意后，大家才看得到这个名字。', from: '从 {} 到 {}', moved: '{} 人改了主意',
  bye: {code: '房间码不对，请照大屏幕上的再输一次。', full: '人满了，请和旁边的人合用一部手机。', locked: '现在不再加人，请和旁边的人合用一部手机。', kicked: '你已被请出这个房间。', version: '页面旧了，请重新打开。', rate: '试得太多了，请过一分钟再试。', elsewhere: '这个名字在另一个页面打开了。'}},
en: {code: 'Room code', join: 'Join', hint: 'No sign-up, no real names. You are given a name by chance and may change it.', lang: '中文', look: 'Please look at the big screen.', inside: 'You are in. Please look at the big screen.',
  roll: 'Another name', own: 'A name of your own', use: 'Use it', wait: 'Voting has not started yet.', pick: 'Choose one.', several: 'Choose any, then press Send.', number: 'Enter a number.', text: 'Write a few words, 140 characters at most.',
  send: 'Send', saved: 'Saved. You can change it until voting closes.', sent: 'Sending…', closed: 'Voting is closed.', mine: 'yours', mine_is: 'Your answer: ', votes: 'Votes: ', lost: 'Connection lost, reconnecting…', back: 'Connected again.', bad: 'That answer is not possible, please look again.', rate: 'Too fast, please slow down.',
  late: 'Too late: voting is closed.', disk: 'Not saved yet, trying again by itself.', paused: 'A short pause.', end: 'That was it. Thank you for taking part.', age: 'years old', next: 'Time goes by…', life_end: 'This life is over', closed_option: 'Not open now', source: 'Source: ', '@places': 'Visit the offices', '@go': 'On with life', '@back': 'Not now', visit: 'What would you like to see to?',
  team: 'Team {}', yours: 'Your team', pen: 'I take the pen', lay: 'Lay the pen down', held: 'Somebody else in your team has the pen.', round: 'Second vote', taken: 'Somebody else has the pen.', unseen: 'Others see this name once the trainer agrees.', from: '{} to {}', moved: '{} changed their minds',
  bye: {code: 'That is not the code. Please copy it from the big screen.', full: 'The room is full. Please share a phone with your neighbour.', locked: 'Nobody else can join now. Please share a phone.', kicked: 'You have been removed from this room.', version: 'This page is old. Please open it again.', rate: 'Too many tries. Please wait a minute.', elsewhere: 'This name was opened in another page.'}}
};
var main = document.getElementById('main'), status = document.getElementById('status'), who = document.getElementById('who'), tongue = document.getElementById('lang');
var store = {get: function (k) { try { return localStorage.getItem('lg_' + k) || ''; } catch (e) { return mem[k] || ''; } },
  set: function (k, v) { mem[k] = v; try { localStorage.setItem('lg_' + k, v); } catch (e) {} }}, mem = {};
var lang = store.get('lang') || (/^zh/i.test(navigator.language || 'zh') ? 'zh' : 'en');
var path = location.pathname.slice(1).toUpperCase(), code = /^[A-Z0-9]{6}$/.test(path) ? path : '';
var ws = null, polls = false, worked = false, mute = 0, state = null, card = null, room = '', joining = false, tries = 0, timer = 0, alive = 0, n = 0, queue = [], picked = [], typed = '', shownFor = '', said = '', bad = false, over = '';
try { queue = JSON.parse(store.get('queue') || '[]'); } catch (e) { queue = []; }

function t(k) { return T[lang][k]; }
function fill(s, a, b) { return s.replace('{}', a).replace('{}', b); }
function say(k, wrong) { said = k; bad = !!wrong; tell(); }
function tell() { var s = over ? T[lang].bye[over] || '' : said ? t(said) : ''; status.className = bad || over ? 'bad' : ''; if (status.textContent !== s) { status.textContent = s; } }
function el(tag, props, kids) {
  var e = document.createElement(tag), k;
  for (k in props || {}) { if (k === 'on') { e.addEventListener('click', props[k]); } else if (k === 'text') { e.textContent = props[k]; } else { e.setAttribute(k, props[k]); } }
  (kids || []).forEach(function (c) { if (c) { e.appendChild(c); } });
  return e;
}
function words(labels) { return (labels && labels[lang]) || ''; }
function keep() { store.set('queue', JSON.stringify(queue)); }

/* --- talking to the room --- */
/* Where no WebSocket gets through: the same messages, asked for. Sent one by one, so that none overtakes another. */
function Poll() {
  var me = this, sid = '', out = [], busy = true;
  me.readyState = 0;
  function post(path, body, then) {
    var x = new XMLHttpRequest();
    x.open('POST', path); x.setRequestHeader('Content-Type', 'application/json'); x.timeout = 45000;
    x.onload = function () { if (me.readyState > 1) { return; } if (x.status === 200) { then(JSON.parse(x.responseText)); } else { me.close(); } };
    x.onerror = x.ontimeout = function () { me.close(); };
    x.send(JSON.stringify(body));
  }
  function hear() {
    post('/hear', {sid: sid}, function (a) {
      a.said.forEach(function (s) { if (me.onmessage && me.readyState === 1) { me.onmessage({data: s}); } });
      if (a.over) { me.close(); } else if (me.readyState === 1) { hear(); }
    });
  }
  function pump() { if (!busy && out.length) { busy = true; post('/say', {sid: sid, said: out.shift()}, function () { busy = false; pump(); }); } }
  me.send = function (s) { out.push(s); pump(); };
  me.close = function () { if (me.readyState < 2) { me.readyState = 3; if (me.onclose) { me.onclose(); } } };
  post('/poll', {}, function (a) { sid = a.sid; me.readyState = 1; busy = false; hear(); pump(); });
}
function connect() {
  clearTimeout(timer); timer = 0;
  if (ws && ws.readyState < 2) { return; }
  ws = polls || !window.WebSocket ? new Poll() : new WebSocket('ws://' + location.host + '/ws');
  ws.onmessage = function (e) { alive = mute = 0; worked = worked || !polls; heard(JSON.parse(e.data)); };
  ws.onclose = function () { ws = null; mute += 1; if (mute > 1 && (polls || !worked)) { polls = !polls; mute = 0; } if (over && over !== 'rate' && over !== 'full' && over !== 'locked') { return; } if (state || joining) { if (!over) { say('lost', 1); } again(); } };
}
function again() {
  if (timer) { return; }
  var wait = Math.min(8, 0.5 * Math.pow(2, tries)) * (0.5 + Math.random()) * 1000;
  tries = tries + 1; timer = setTimeout(connect, wait);
}
function send(m) { if (ws && ws.readyState === 1) { ws.send(JSON.stringify(m)); } }
function command(m) {
  n = Math.max(n, state ? state.me.n : 0) + 1; m.n = n;
  queue = queue.filter(function (o) { return !(o.t === m.t && (m.t !== 'life' || o.i === m.i)); });
  queue.push(m); keep(); say('sent'); send(m);
}
function heard(m) {
  if (m.t === 'room') {
    room = m.id;
    if (store.get('room') === room && store.get('token')) { send({t: 'hello', v: 1, lang: lang, token: store.get('token')}); }
    else if (joining) { send({t: 'hello', v: 1, lang: lang, code: code}); }
    else { queue = []; keep(); ws.onclose = null; ws.close(); ws = null; draw(); }
  } else if (m.t === 'welcome') {
    var was = tries > 0 && state; tries = 0; over = ''; joining = false;
    if (m.token) { store.set('token', m.token); store.set('room', room); queue = []; n = 0; keep(); }
    say(was ? 'back' : '');
  } else if (m.t === 'state') {
    if (state && m.rev < state.rev && m.me.pid === state.me.pid && state.room === room) { return; }
    m.room = room; state = m; over = '';
    queue = queue.filter(function (o) { return o.n > m.me.n || o.t === 'lang'; });
    if (m.phase !== 'own') { card = null; }
    queue.forEach(send); draw();
  } else if (m.t === 'card') { card = m; said = ''; draw(); main.focus(); }
  else if (m.t === 'ack') { queue.forEach(function (o) { var a = state && state.ask; if (o.n === m.n && a && a.q === o.q && a.r === o.r) { a.mine = o.c; } }); done(m.n); if (!queue.length) { say(state && state.phase === 'open' ? 'saved' : ''); } }
  else if (m.t === 'nack') {
    if (m.e === 'disk') { say('disk', 1); setTimeout(function () { queue.forEach(send); }, 3000); return; }
    if (m.e === 'rate') { say('rate', 1); setTimeout(function () { queue.forEach(send); }, 2000); return; }
    done(m.n); say(m.e === 'closed' || m.e === 'stale' ? 'late' : m.e === 'taken' ? 'taken' : 'bad', 1); draw();
  } else if (m.t === 'bye') {
    over = m.why; if (m.why === 'code' && !joining) { store.set('token', ''); }
    if (m.why !== 'elsewhere' && m.why !== 'rate') { joining = false; state = m.why === 'kicked' ? null : state; }
    if (m.why === 'code' || m.why === 'kicked') { state = null; }
    bad = true; draw();
  }
}
function done(k) { queue = queue.filter(function (o) { return o.n !== k; }); keep(); }
setInterval(function () { if (ws && ws.readyState < 2) { alive += 1; if (alive > 3) { ws.close(); alive = 0; } else { send({t: 'ping'}); } } }, 5000);
function wake() { if (!document.hidden && (state || joining) && !over) { tries = 0; if (!ws) { connect(); } else { send({t: 'ping'}); } } }
document.addEventListener('visibilitychange', wake); window.addEventListener('online', wake);

/* --- what is shown --- */
tongue.addEventListener('click', function () {
  lang = lang === 'zh' ? 'en' : 'zh'; store.set('lang', lang);
  if (state) { command({t: 'lang', lang: lang}); }
  draw();
});
function draw() {
  var focus = document.activeElement && document.activeElement.id, top = window.pageYOffset;
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = lang === 'zh' ? '来日方长' : 'The Long Game';
  tongue.textContent = t('lang'); tongue.lang = lang === 'zh' ? 'en' : 'zh-CN';
  who.textContent = state ? words(state.me.name) + (state.me.team ? ' · ' + teamed(state.me.team) : '') : '';
  main.textContent = '';
  (state ? inside() : door()).forEach(function (e) { if (e) { main.appendChild(e); } });
  var back = focus && document.getElementById(focus);
  if (back && back !== document.activeElement) { back.focus(); }
  window.scrollTo(0, top); tell();
}
function head(text) { return el('h1', {text: text}); }
function note(text) { return el('p', {'class': 'note', text: text}); }
function door() {
  var input = el('input', {id: 'code', autocapitalize: 'characters', autocomplete: 'off', maxlength: 6, spellcheck: 'false', value: code});
  input.addEventListener('input', function () { code = input.value.toUpperCase(); });
  return [head(lang === 'zh' ? '来日方长' : 'The Long Game'), el('label', {'for': 'code', text: t('code')}), input, note(t('hint')),
    el('button', {id: 'join', 'class': 'go', type: 'button', text: t('join'), on: function () { over = ''; joining = true; tries = 0; say('sent'); connect(); }})];
}
function inside() {
  var p = state.phase;
  if (state.paused) { return [head(t('paused'))]; }
  if (p === 'own') { return life(); }
  if (state.ask) { return ask(state.ask); }
  if (p === 'end') { return [head(t('end'))]; }
  return [head(t(p === 'lobby' ? 'inside' : 'look'))].concat(p === 'lobby' ? naming() : [], state.teams ? teams() : []);
}
function naming() {
  var input = el('input', {id: 'own', maxlength: 12, autocomplete: 'off', value: typed});
  input.addEventListener('input', function () { typed = input.value; });
  return [state.me.rolls > 0 && el('button', {id: 'roll', type: 'button', text: t('roll'), on: function () { command({t: 'nick'}); }}),
    el('label', {'for': 'own', text: t('own')}), input, !state.me.seen && note(t('unseen')),
    el('button', {id: 'use', type: 'button', text: t('use'), on: function () { if (typed) { command({t: 'nick', own: typed}); } }})];
}
function teamed(k) { return 'ABCDEFGHIJKL'.charAt(k - 1) + ' · ' + fill(t('team'), k); }
function teams() {
  var pick = el('select', {id: 'team'}), me = state.me, k;
  for (k = 1; k <= state.teams; k += 1) { pick.appendChild(el('option', {value: k, text: teamed(k)})); }
  pick.value = me.team; pick.addEventListener('change', function () { command({t: 'team', team: Number(pick.value)}); });
  return [el('label', {'for': 'team', text: t('yours')}), pick].concat(me.pen && me.pen !== me.pid ? [note(t('held'))] :
    [el('button', {id: 'pen', type: 'button', 'aria-pressed': !!me.pen, text: t(me.pen ? 'lay' : 'pen'), on: function () { command({t: 'pen', take: !me.pen}); }})]);
}
function mineOf(a) { var q = queue.filter(function (o) { return o.t === 'vote' && o.q === a.q && o.r === a.r; })[0]; return q ? q.c : a.mine; }
function vote(a, c) { command({t: 'vote', q: a.q, r: a.r, c: c}); draw(); }
function has(mine, id) { return mine === id || (mine && mine.indexOf && typeof mine !== 'string' && mine.indexOf(id) >= 0); }
function ask(a) {
  var mine = mineOf(a), key = a.q + '/' + a.r, out = [head(words(a.text))], open = a.state === 'open';
  if (shownFor !== key) { shownFor = key; if (said === 'saved' || said === 'late' || said === 'bad') { said = ''; bad = false; } picked = mine && a.kind === 'several' ? mine.slice() : []; typed = mine !== undefined && a.kind !== 'several' ? String(mine) : ''; }
  if (a.r > 1) { out.push(el('h2', {text: t('round')})); }
  if (a.state === 'intro') { out.push(note(t('wait'))); }
  if (a.counts) { return out.concat(results(a, mine)); }
  if (a.kind === 'number' || a.kind === 'text') { return out.concat(writing(a, mine, open)); }
  if (open) { out.push(note(t(a.kind === 'several' ? 'several' : 'pick'))); }
  out.push(el('ul', {'class': 'options'}, a.options.map(function (o) {
    var on = a.kind === 'several' && open ? picked.indexOf(o.id) >= 0 : has(mine, o.id);
    return el('li', {}, [el('button', {id: 'o_' + o.id, type: 'button', 'aria-pressed': on, on: function () { choose(a, o.id); }}, [
      el('span', {'class': 'letter', text: o.letter}), el('span', {'class': 'words', text: words(o.text) + (o.open ? '' : ' · ' + t('closed_option'))}), on && el('span', {'class': 'mark', text: '✓'})])]);
  })));
  Array.prototype.forEach.call(out[out.length - 1].querySelectorAll('button'), function (b, i) { b.disabled = !open || !a.options[i].open; });
  if (a.kind === 'several' && open) { out.push(el('button', {id: 'send', 'class': 'go', type: 'button', text: t('send'), on: function () { if (picked.length) { vote(a, picked); } }})); }
  if (a.state === 'closed') { out.push(note(t('closed'))); }
  return out;
}
function choose(a, id) {
  if (a.kind !== 'several') { return vote(a, id); }
  picked = picked.indexOf(id) >= 0 ? picked.filter(function (o) { return o !== id; }) : picked.concat([id]); draw();
}
function writing(a, mine, open) {
  if (!open) { return [mine !== undefined && el('p', {text: t('mine_is') + mine}), a.state === 'closed' && note(t('closed'))]; }
  var number = a.kind === 'number', input = el(number ? 'input' : 'textarea', number ? {id: 'say', inputmode: 'decimal', autocomplete: 'off'} : {id: 'say', maxlength: 140, rows: 3});
  input.value = typed; input.addEventListener('input', function () { typed = input.value; });
  return [el('label', {'for': 'say', text: t(a.kind) + (number ? ' ' + fill(t('from'), a.low, a.high) + ' ' + words(a.unit) : '')}), input,
    el('button', {id: 'send', 'class': 'go', type: 'button', text: t('send'), on: function () {
      var c = number ? parseFloat(typed.replace(',', '.')) : typed.trim();
      if (number ? isNaN(c) || c < a.low || c > a.high : !c) { say('bad', 1); } else { vote(a, c); }
    }})];
}
function results(a, mine) {
  var sum = 0, out = [], moved = 0;
  a.options.forEach(function (o) { sum += a.counts[o.id] || 0; });
  a.options.forEach(function (o) {
    var c = a.counts[o.id] || 0, share = sum ? Math.round(100 * c / sum) : 0, own = has(mine, o.id);
    var bar = el('i'); bar.style.width = share + '%';
    out.push(el('div', {'class': own ? 'row own' : 'row'}, [el('p', {text: o.letter + '  ' + words(o.text) + (own ? ' ✓ ' + t('mine') : '')}), el('p', {'class': 'note', text: t('votes') + c + ' · ' + share + '%'}), el('div', {'class': 'bar', 'aria-hidden': 'true'}, [bar])]));
  });
  if ((a.kind === 'number' || a.kind === 'text') && mine !== undefined) { out.push(el('p', {text: t('mine_is') + mine})); }
  (a.moved || []).forEach(function (m) { moved += m[2]; });
  if (a.moved) { out.push(note(fill(t('moved'), moved))); }
  if (a.fact) { out.push(el('p', {text: words(a.fact)}), note(t('source') + a.source)); }
  return out;
}
function life() {
  var waiting = queue.some(function (o) { return o.t === 'life'; }), c = card;
  if (!c) { return [head(t('next'))]; }
  var out = [];
  if (c.reply) { out.push(el('p', {text: c.reply})); }
  if (c.fact) { out.push(note(c.fact + ' ' + t('source') + c.source)); }
  if (c.done) { return out.concat([head(c.ending.title || t('life_end')), el('p', {text: c.ending.text})]); }
  out.push(note(c.year + ' · ' + c.age + ' ' + t('age')), head(c.text || t('visit')));
  out.push(el('ul', {'class': 'options'}, c.options.map(function (o) {
    var b = el('button', {id: 'l_' + o.id, type: 'button', on: function () { command({t: 'life', i: c.i, c: o.id}); draw(); }}, [el('span', {'class': 'words', text: (o.text || t(o.id)) + (o.open ? '' : ' · ' + (o.why || t('closed_option')))})]);
    b.disabled = !o.open || waiting;
    return el('li', {}, [b]);
  })));
  return out;
}
draw();
if (store.get('token')) { connect(); }
})();
