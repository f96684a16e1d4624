"""The room's server: phones, console, and the window's commands.

Everything that arrives goes through one inbox. Its content is judged and applied as a batch, written with one fsync,
and only then acknowledged and shown: nobody is told anything that a crash could take back.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

import msgspec
from aiohttp import WSCloseCode, WSMsgType, web

from game.content.words.text import LANGUAGES
from game.room import messages as m
from game.room.address import Address, addresses, answers, listening
from game.room.guard import (
    FRAME_BYTES,
    HEADERS,
    JOINS_A_SECOND,
    STRIKES,
    Bucket,
    Connections,
    Failures,
    GuardedServer,
    doorman,
    own_hosts,
)
from game.room.journal import Journal, JournalError, folded, read
from game.room.judge import DEEDS, Refused, free_name, phone, trainer
from game.room.lives import PhoneLives
from game.room.names import COUNT, new_code
from game.room.phones import Phone, abort
from game.room.polled import Polls
from game.room.room import Room
from game.room.served import alive, page
from game.room.views import everybody, for_console, for_phone, for_wall
from game.room.words import add_words, forget_words, new_mark

TICK = 0.033
"""Seconds between two tallies; with more than a thousand phones a tenth of a second."""
AT_ONCE = 40
"""The number of phones that are sent a new state before other tasks get a turn."""
HEARTBEAT = 10.0
LOOK = 3.0
"""Seconds between two looks at the addresses of this computer."""
Job = Callable[[], None]


def hashed(token: str) -> str:
    """The hash of a token, which is stored in its place."""
    return sha256(token.encode()).hexdigest()


class Server:
    """A room on the network."""

    def __init__(self, room: Room, journal: Journal, say: Callable[[Any], None]) -> None:
        self.room = room
        self.journal = journal
        self.say = say
        self.phones: dict[str, Phone] = {}
        self.consoles: set[Phone] = set()
        self.sockets = 0
        self.key = secrets.token_urlsafe(16)
        self.failures = Failures()
        self.connections = Connections(2 * room.begun.most + 100)
        self.found: list[Address] = []
        self.ports: tuple[int, int] = (0, 0)
        self.hosts: dict[bool, frozenset[str]] = {False: frozenset(), True: frozenset()}
        self.polls = Polls(self)
        self.lives = PhoneLives(self._card, self._stale)
        self.seen_a_phone = False
        self.trouble = ""
        self.greeting = m.encode({"t": "room", "id": sha256(m.encode(room.begun)).hexdigest()[:12]})
        """The first message on a connection: the room's id, so that a phone does not try a token of another room
        here."""
        self._born = time.monotonic() - room.now / 1000
        self._inbox: list[Job] = []
        self._bodies: list[bytes] = []
        self._texts: dict[str, str] = {}
        self._after: list[Job] = []
        self._work = asyncio.Event()
        self._shown_rev = -1
        self._told_at = 0.0
        self._told_seq = -1
        self._joins = Bucket(time.monotonic(), JOINS_A_SECOND, JOINS_A_SECOND)
        self._block: list[str] = []
        self._due = False
        self._writing = False
        self._changed = asyncio.Event()

    # --- time and the disk ------------------------------------------------------------------------------------------

    def now(self) -> int:
        """Milliseconds of the session; monotonic, whatever the system's clock does."""
        return max(self.room.now, int((time.monotonic() - self._born) * 1000))

    def happen(self, event: m.Event) -> int:
        """Apply an event and return its number; it counts when the batch is on the disk."""
        line = m.Line(self.room.seq + 1, self.now(), event)
        self._bodies.append(m.encode(line))
        self.room.apply(line)
        return line.s

    def later(self, job: Job) -> None:
        """Put a job into the inbox."""
        self._inbox.append(job)
        self._work.set()

    def once_written(self, job: Job) -> None:
        """Run this job when the present batch is on the disk."""
        self._after.append(job)

    async def commit_forever(self) -> None:
        """Loop: judge what is in the inbox, write the batch, acknowledge it."""
        while True:
            await self._work.wait()
            self._work.clear()
            # What arrives from here on belongs to the next batch.
            jobs, self._inbox = self._inbox, []
            for job in jobs:
                job()
            bodies, self._bodies = self._bodies, []
            after, self._after = self._after, []
            if not bodies or await self._write(bodies):
                for job in after:
                    job()
            if self.room.rev != self._shown_rev:
                self._shown_rev = self.room.rev
                self._tell_now()
                self._changed.set()
            self._tell()

    async def _write(self, bodies: list[bytes]) -> bool:
        """Write a batch to the disk. False if that fails: the room is then restored to its state before."""
        self._writing = True
        texts, self._texts = self._texts, {}
        try:
            # In a thread: an fsync may take long, and the phones are served meanwhile.
            await asyncio.get_running_loop().run_in_executor(None, self._put_down, texts, bodies)
        except JournalError as error:
            self.trouble = error.code
            # What the batch had done in memory is taken back: the room is what the disk holds. Words are not in the
            # journal.
            words = self.room.words
            self.room = folded(read(self.journal.path).lines)
            self.room.words = words
            for phone_ in list(self.phones.values()):
                phone_.tell(b'{"t":"nack","n":0,"e":"disk"}')
                phone_.show(for_phone(self.room, phone_.p))
            self.say({"t": "trouble", "code": error.code})
            self._shown_rev = -1
            return False
        finally:
            self._writing = False
        if self.trouble:
            self.trouble = ""
            self.say({"t": "trouble", "code": ""})
        return True

    def _put_down(self, texts: dict[str, str], bodies: list[bytes]) -> None:
        """Write typed texts, then the journal's lines, so that every mark in the journal has its text. Raises
        JournalError."""
        try:
            add_words(self.journal.path.parent, texts)
        except OSError as error:
            raise JournalError("unwritable", self.journal.path, 0, error.strerror or str(error)) from None
        self.journal.write(bodies)

    # --- what is shown ---------------------------------------------------------------------------------------------

    async def show_forever(self) -> None:
        """Loop: send every phone its state when it has changed; a few at a time, so that two thousand phones delay
        neither votes nor the trainer."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            shared, rev = b"", -1
            for number, (p, one) in enumerate(list(self.phones.items())):
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)
                while self._writing:  # what is not on the disk yet is shown to nobody
                    await asyncio.sleep(0.001)
                if self.room.rev != rev:
                    shared, rev = m.encode(everybody(self.room)), self.room.rev
                one.show(for_phone(self.room, p, shared))

    def _tell(self) -> None:
        """Send the tally to window and console, at most thirty times a second."""
        now = time.monotonic()
        wait = self._told_at + (TICK if self.sockets < 1000 else 0.1) - now
        if self._told_seq == self.room.seq:
            return
        if wait > 0:
            if not self._due:
                self._due = True
                asyncio.get_running_loop().call_later(wait, self._tell_now)
            return
        self._tell_now()

    def _tell_now(self) -> None:
        self._due = False
        if self._writing or self._bodies or self._told_seq == self.room.seq:  # told as soon as it is written
            return
        self._told_at, self._told_seq = time.monotonic(), self.room.seq
        self.say(for_wall(self.room) | self._health())
        if self.consoles:
            view = m.encode(for_console(self.room) | self._health())
            for console in self.consoles:
                console.show(view)

    def _stale(self) -> None:
        """Note that state outside the journal has changed (who is connected, whether lives can begin), so that it is
        sent again."""
        self._told_seq = -1
        self._work.set()

    def _health(self) -> dict[str, Any]:
        return {"connected": len(self.phones), "seen": self.seen_a_phone, "ready": self.lives.ready}

    # --- phones ----------------------------------------------------------------------------------------------------

    async def talk(self, request: web.Request) -> web.StreamResponse:
        """A phone's connection, from its first message to its last."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=FRAME_BYTES, heartbeat=HEARTBEAT)
        await socket.prepare(request)
        one = Phone(socket, request.remote or "", time.monotonic())
        sender = asyncio.create_task(one.send())
        one.tell(self.greeting)
        self.came(one)
        opening = asyncio.get_running_loop().call_later(10, self._still_silent, one)
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT or not self.heard(one, frame.data):
                    one.strikes += 1
                    if one.strikes >= STRIKES:
                        one.dismiss(WSCloseCode.POLICY_VIOLATION)
                        break
        finally:
            opening.cancel()
            self.left(one)
            if one.closing is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.shield(sender), 2)
            sender.cancel()
        return socket

    def takes(self) -> bool:
        """Whether one more connection is allowed."""
        return self.sockets < self.connections.most

    def came(self, one: Phone) -> None:
        """Register a connection."""
        self.sockets += 1
        self.seen_a_phone = self.seen_a_phone or not one.address.startswith("127.")

    def left(self, one: Phone) -> None:
        """Remove a connection that has ended."""
        self.sockets -= 1
        # The same phone may have come back on another connection, which stays.
        if self.phones.get(one.p) is one:
            del self.phones[one.p]
            self._stale()

    @staticmethod
    def _still_silent(one: Phone) -> None:
        if not one.p:
            abort(one.socket)

    def heard(self, one: Phone, data: str) -> bool:
        """Process a message of a phone; false if it is invalid or over the limit."""
        if not one.bucket.take(time.monotonic()):
            one.tell(b'{"t":"nack","n":0,"e":"rate"}')
            return False
        try:
            said = m.phone_decoder.decode(data)
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            one.tell(b'{"t":"nack","n":0,"e":"%s"}' % _kind_of(data))
            return False
        if isinstance(said, m.Ping):
            one.tell(b'{"t":"pong"}')
        elif isinstance(said, m.Hello):
            self.later(lambda: self._hello(one, said))
        elif not one.p:
            return False
        else:
            self.later(lambda: self._process_phone(one, said))
        return True

    def _hello(self, one: Phone, said: m.Hello) -> None:
        """Process the first message of a connection: reconnect by token, or join by code."""
        now = time.monotonic()
        if one.p:
            return one.tell(b'{"t":"nack","n":0,"e":"bad"}')
        if said.v != m.VERSION:
            return self._bye(one, "version")
        if self.failures.too_many(one.address, now):
            return self._bye(one, "rate", 60)
        p = self.room.tokens.get(hashed(said.token)) if said.token else None
        if p is not None:
            if self.room.people[p].gone:
                return self._bye(one, "kicked")
            return self._welcome(one, p, "")
        # In constant time, so that the answer's delay does not tell how many signs were right.
        if not secrets.compare_digest(said.code.upper().encode(), self.room.code.encode()):
            self.failures.add(one.address, now)
            return self._bye(one, "code")
        self._join(one, said, now)

    def _join(self, one: Phone, said: m.Hello, now: float) -> None:
        room = self.room
        if room.locked:
            return self._bye(one, "locked")
        if len(room.present) >= room.begun.most:
            return self._bye(one, "full")
        if not self._joins.take(now):
            return self._bye(one, "rate", 1)
        token, p = secrets.token_urlsafe(16), secrets.token_hex(5)
        name = free_name(room, secrets.randbelow(COUNT))
        lang = said.lang if said.lang in LANGUAGES else "zh"
        event = m.Joined(p, hashed(token), name, lang, len(room.people) + 1, self._team(), self._arm())
        self.happen(event)
        if room.own is not None:
            self.lives.begin(p, event.seat, event.arm, lang)
        self._welcome(one, p, token)

    def _team(self) -> int:
        """The smallest team, to which a new phone is assigned; it may choose another."""
        sizes = dict.fromkeys(range(1, self.room.begun.teams + 1), 0)
        for person in self.room.present:
            sizes[person.team] = sizes.get(person.team, 0) + 1
        return min(range(1, self.room.begun.teams + 1), key=lambda team: (sizes[team], team), default=0)

    def _arm(self) -> str:
        """A randomly assigned arm, from permuted blocks with two of each arm, so that the arms stay of equal size."""
        if not self.room.begun.arms:
            return ""
        if not self._block:
            self._block = list(self.room.begun.arms) * 2
            secrets.SystemRandom().shuffle(self._block)
        return self._block.pop()

    def _welcome(self, one: Phone, p: str, token: str) -> None:
        def greet() -> None:
            before = self.phones.get(p)
            one.p = p
            self.phones[p] = one
            self._told_seq = -1
            if before is not None and before is not one:
                # Two pages with one token would take turns in pushing each other out, so the older one is told to stay
                # away.
                before.tell(b'{"t":"bye","why":"elsewhere"}')
                before.dismiss(WSCloseCode.OK)
            one.tell(m.encode({"t": "welcome", "v": m.VERSION, "pid": p, **({"token": token} if token else {})}))
            one.show(for_phone(self.room, p))
            self._resend_card(one)

        self.once_written(greet)

    def _bye(self, one: Phone, why: str, retry: int = 0) -> None:
        one.tell(m.encode({"t": "bye", "why": why, "retry_s": retry}))
        one.dismiss(WSCloseCode.POLICY_VIOLATION)

    def _process_phone(self, one: Phone, said: Any) -> None:
        """Process a phone's command: once, however often it is sent; acknowledged when it is on the disk."""
        person = self.room.people[one.p]
        if person.gone:
            return self._bye(one, "kicked")
        # The acknowledgement was lost on the way, so the phone asks again: nothing may happen twice.
        if said.n <= person.n:
            return self.once_written(lambda: one.tell(b'{"t":"ack","n":%d,"s":%d}' % (said.n, self.room.seq)))
        try:
            if isinstance(said, m.Live) and said.c not in self._open_choices(one.p, said.i):
                raise Refused("stale")
            event = phone(self.room, person, said)
        except Refused as refused:
            return one.tell(b'{"t":"nack","n":%d,"e":"%s"}' % (said.n, refused.code.encode()))
        s = self.happen(self._marked(event))
        person.n = max(person.n, said.n)
        self.once_written(lambda: one.tell(b'{"t":"ack","n":%d,"s":%d}' % (said.n, s)))
        if not isinstance(event, m.Voted | m.OwnLived):
            self.once_written(lambda: one.show(for_phone(self.room, one.p)))
        if isinstance(event, m.OwnLived):
            lived = event
            self.once_written(lambda: self.lives.answer(lived.p, lived.i, lived.c))
        elif isinstance(event, m.Spoke):
            self.lives.speak(event.p, event.lang)

    def _marked(self, event: m.Event) -> m.Event:
        """The event with a mark in place of typed text, which is stored beside the journal."""
        asked = self.room.asking
        if isinstance(event, m.Voted) and asked is not None and asked.question.kind == "text":
            return msgspec.structs.replace(event, c=self._note(str(event.c)))
        if isinstance(event, m.Named) and event.own:
            return msgspec.structs.replace(event, own=self._note(event.own))
        return event

    def _note(self, text: str) -> str:
        mark = new_mark()
        self._texts[mark] = self.room.words[mark] = text
        return mark

    def _forget(self, marks: set[str]) -> None:
        """Delete these texts for good."""
        for mark in marks:
            self.room.words.pop(mark, None)
        with suppress(OSError):
            forget_words(self.journal.path.parent, marks)

    # --- lives on the phones ---------------------------------------------------------------------------------------

    def _open_choices(self, p: str, i: int) -> list[str]:
        card = self.lives.cards.get(p, {})
        return [option["id"] for option in card.get("options", ()) if option["open"]] if card.get("i") == i else []

    def _card(self, p: str, card: dict[str, Any]) -> None:
        """Process a worker's message: the next card of a life, or its result."""
        own = self.room.own
        if own is None or p not in own.lives:
            return
        if card.get("done") and own.lives[p].done is None:
            done = m.OwnDone(p, **card["done"], cards=len(own.lives[p].answers))
            self.later(lambda: self._life_over(p, done))
        one = self.phones.get(p)
        if one is not None:
            one.tell(m.encode({"t": "card", **card}))

    def _life_over(self, p: str, done: m.OwnDone) -> None:
        own = self.room.own
        if own is not None and p in own.lives and own.lives[p].done is None:
            self.happen(done)

    def _resend_card(self, one: Phone) -> None:
        card = self.lives.cards.get(one.p)
        if card is not None and self.room.own is not None:
            one.tell(m.encode({"t": "card", **card}))

    def begin_lives(self) -> None:
        """Begin every phone's life, replaying the answers in the journal; connected phones come first."""
        own = self.room.own
        if own is None:
            return self.lives.stop()
        self.lives.start(own.life)
        for p in sorted(own.lives, key=lambda p: p not in self.phones):
            person = self.room.people[p]
            self.lives.begin(p, person.seat, person.arm, person.lang, own.lives[p].answers)

    # --- the trainer ------------------------------------------------------------------------------------------------

    def process_command(self, said: m.Command, tell: Callable[[dict[str, Any]], None]) -> None:
        """Process a command of the trainer, by key or console; `tell` is called when it is on the disk, or with the
        code of the refusal."""
        try:
            event = trainer(self.room, said, new_code)
        except Refused as refused:
            return tell({"t": "no", "n": said.n, "do": said.do, "e": refused.code})
        s = self.happen(event)
        if isinstance(event, m.Removed) and (gone := self.phones.get(event.p)):
            self.once_written(lambda: self._bye(gone, "kicked"))
        if isinstance(event, m.Removed) or (isinstance(event, m.Shown) and not event.on):
            # Forgotten only once the event is on the disk: words cannot be brought back.
            hidden = self.room.marks(event.p)
            self.once_written(lambda: self._forget(hidden))
        if isinstance(event, m.Ended):
            seen = {mark for person in self.room.present if person.shown for mark in self.room.marks(person.p)}
            self.once_written(lambda: self._forget(self.room.words.keys() - seen))
        if isinstance(event, m.OwnBegun | m.Stepped | m.Put | m.Ended):
            self.once_written(self.begin_lives)
        self.once_written(lambda: tell({"t": "yes", "n": said.n, "do": said.do, "s": s}))

    async def console(self, request: web.Request) -> web.StreamResponse:
        """Serve the trainer's page, to this computer only and with the key that the window gave it."""
        if request.remote not in ("127.0.0.1", "::1"):
            raise web.HTTPForbidden(headers=HEADERS)
        socket = web.WebSocketResponse(compress=False, max_msg_size=8192, heartbeat=HEARTBEAT)
        await socket.prepare(request)
        one = Phone(socket, "console", time.monotonic())
        sender = asyncio.create_task(one.send())
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT or not self._process_console(one, frame.data):
                    one.dismiss(WSCloseCode.POLICY_VIOLATION)
                    break
        finally:
            self.consoles.discard(one)
            if one.closing is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.shield(sender), 2)
            sender.cancel()
        return socket

    def _process_console(self, one: Phone, data: str) -> bool:
        """Process a message of the console: first its key, then commands; those that only the window can carry out are
        passed on to it."""
        if one not in self.consoles:
            with suppress(msgspec.MsgspecError, RecursionError):
                if secrets.compare_digest(str(msgspec.json.decode(data, type=dict[str, str]).get("key")), self.key):
                    self.consoles.add(one)
                    self.later(lambda: one.show(m.encode(for_console(self.room) | self._health())))
                    self.say({"t": "console", "do": "hello"})
                    return True
            return False
        try:
            said = m.command_decoder.decode(data)
        except (msgspec.MsgspecError, RecursionError):
            return False
        if said.do in DEEDS:
            self.later(lambda: self.process_command(said, lambda told: one.tell(m.encode(told))))
        else:
            self.say({"t": "console", "do": said.do, "i": said.i, "c": said.c})
        return True

    def notes(self, shown: dict[str, Any]) -> None:
        """Show the console what the window knows: step, notes, what comes next."""
        for console in self.consoles:
            console.tell(m.encode({"t": "notes", **shown}))

    # --- pages -------------------------------------------------------------------------------------------------------

    def apps(self) -> tuple[web.Application, web.Application]:
        """The web applications for phones (network) and for this computer only (console)."""
        out = web.Application(client_max_size=4096, middlewares=[doorman(lambda: self.hosts[False])])
        out.router.add_get("/alive", alive)
        out.router.add_get("/favicon.ico", alive)
        out.router.add_get("/ws", self.talk)
        self.polls.routes(out.router)
        for name, kind in (("phone.css", "text/css"), ("phone.js", "application/javascript")):
            out.router.add_get(f"/{name}", page(name, kind))
        out.router.add_get("/", page("phone.html", "text/html"))
        out.router.add_get("/{code:[A-Za-z0-9]{6}}", page("phone.html", "text/html"))
        own = web.Application(client_max_size=4096, middlewares=[doorman(lambda: self.hosts[True])])
        own.router.add_get("/ws", self.console)
        own.router.add_get("/favicon.ico", alive)
        for name, kind in (("console.css", "text/css"), ("console.js", "application/javascript")):
            own.router.add_get(f"/{name}", page(name, kind))
        own.router.add_get("/", page("console.html", "text/html"))
        return out, own

    async def open(self, ports: tuple[int, ...], own_port: int) -> list[Any]:
        """Start to listen: for phones on all addresses, for the console on this computer only. Raises OSError."""
        links = listening("0.0.0.0", ports), listening("127.0.0.1", (own_port, 0))
        self.ports = links[0].getsockname()[1], links[1].getsockname()[1]
        self.hosts = {False: own_hosts(self.ports[0], ()), True: own_hosts(self.ports[1], ())}
        held: list[Any] = []
        for app, link, connections in zip(self.apps(), links, (self.connections, Connections(40)), strict=True):
            # No signals: the process ends with the window's input (game/room/process.py).
            runner = web.AppRunner(app, access_log=None, handle_signals=False)
            await runner.setup()
            server = GuardedServer(app._handle, connections, request_factory=app._make_request, access_log=None)
            # A large backlog, since a whole room opens the page in the same second.
            held += [runner, await asyncio.get_running_loop().create_server(server, sock=link, backlog=4096)]
        return held

    async def watch_addresses(self) -> None:
        """Loop: determine the addresses under which this computer is reached, and report changes to the window."""
        told: object = None
        loop = asyncio.get_running_loop()
        while True:
            # Again and again: a laptop may change its Wi-Fi in the middle of a session.
            self.found = await loop.run_in_executor(None, addresses)
            self.hosts[False] = own_hosts(self.ports[0], [one.ip for one in self.found])
            checks = [loop.run_in_executor(None, answers, one.ip, self.ports[0]) for one in self.found]
            good = [one.ip for one, fine in zip(self.found, await asyncio.gather(*checks), strict=True) if fine]
            now = {"t": "address", "good": good, "tried": [one._asdict() for one in self.found],
                   "port": self.ports[0], "console": self.ports[1]}  # fmt: skip
            if now != told:
                self.say(now)
                told = now
            await asyncio.sleep(LOOK)


def _kind_of(data: str) -> bytes:
    """`forbidden` for a trainer's command sent by a phone, `bad` for anything else; the text is not parsed further."""
    with suppress(msgspec.MsgspecError, RecursionError):
        said = msgspec.json.decode(data)
        if isinstance(said, dict) and ("do" in said or said.get("t") in DEEDS):
            return b"forbidden"
    return b"bad"
