"""HTTP client: time-outs, rate limits, retries. Responses are parsed by the caller."""

from __future__ import annotations

import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from typing import IO, NamedTuple, TypeVar
from urllib.parse import urlsplit

from reader.errors import FetchCancelledError, FetchError, ReaderError, RefusedError, UsageError
from reader.i18n import _

T = TypeVar("T")
Cancelled = Callable[[], bool]

_BUSY = (429, 500, 502, 503, 504)
_STEP_SECONDS = 0.1
_CHUNK = 1 << 16


class Pace(NamedTuple):
    """Time-outs in seconds, and limits.

    Attributes:
        between: Between two requests.
        silence: For a connection, and for the next piece of a response.
        whole: For a whole response.
        retries: Before each retry; their number is the number of retries.
        patience: The longest delay that a server may ask for.
        megabytes: Size of the largest response accepted (2**20 bytes).
    """

    between: float = 3.0
    silence: float = 20.0
    whole: float = 90.0
    retries: tuple[float, ...] = (3.0, 9.0, 27.0)
    patience: float = 120.0
    megabytes: float = 20.0


class Client:
    """Client of one service.

    Args:
        agent: User agent.
        cancelled: Polled to cancel between and within requests.
        pace: Time-outs and limits.
        clock: Returns seconds.
        sleep: Sleeps for seconds; called in short steps.
    """

    def __init__(
        self,
        agent: str,
        cancelled: Cancelled = lambda: False,
        pace: Pace = Pace(),  # noqa: B008 # immutable
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._agent = agent
        self._cancelled = cancelled
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self._next = clock()
        self._opener = _opener()

    def get(self, address: str, read: Callable[[bytes], T]) -> T:
        """Request an address; retry when the server is busy or its response cannot be parsed.

        Args:
            address: An http or https address.
            read: Parses the response; raises ``FetchError`` when it is invalid.

        Raises:
            UsageError: The address is neither http nor https.
            RefusedError: The server refuses the request.
            FetchError: There was no response, or none that can be parsed.
            FetchCancelledError: It was cancelled.
        """
        if not _is_web(address):
            raise UsageError(
                _("{address} is not an http or https address.").format(address=address),
                _("Correct it under [fetch] in the settings."),
            )
        for wait in (*self._pace.retries, None):
            try:
                return read(self._ask(address))
            except _BusyError as error:
                asked = error.seconds if error.seconds is not None else wait
                if wait is None or asked is None:
                    raise
                if asked > self._pace.patience:
                    raise FetchError(
                        _("{host} asks us to wait {count} seconds.").format(host=host(address), count=round(asked)),
                        _("Try again after that; what was fetched is kept."),
                    ) from error
                self._wait_until(self._clock() + max(asked, wait if error.seconds is None else 0))
            except RefusedError:
                raise
            except FetchError:
                if wait is None:
                    raise
                self._wait_until(self._clock() + wait)
        raise AssertionError

    def _ask(self, address: str) -> bytes:
        self._wait_until(self._next)
        try:
            return _in_thread(lambda given_up: self._read(address, given_up), address, self._pace, self._cancelled)
        finally:
            self._next = self._clock() + self._pace.between

    def _read(self, address: str, given_up: threading.Event) -> bytes:
        """Read a response; called on a thread of its own."""
        request = urllib.request.Request(address, headers={"User-Agent": self._agent})
        most, pieces, size = int(self._pace.megabytes * (1 << 20)), [], 0
        try:
            with self._opener.open(request, timeout=self._pace.silence) as answer:
                length = answer.headers.get("Content-Length", "")
                while not given_up.is_set() and (piece := answer.read1(_CHUNK)):
                    pieces.append(piece)
                    size += len(piece)
                    if size > most:
                        raise RefusedError(_("The response of {host} is too large.").format(host=host(address)))
                if length.isdecimal() and len(length) < 12 and size < int(length):
                    raise FetchError(_("The response of {host} was cut off.").format(host=host(address)), _try_again())
        except urllib.error.HTTPError as error:
            error.close()
            raise _refusal(error, address) from error
        except (OSError, HTTPException, ValueError) as error:
            raise _failure(error, address) from error
        return b"".join(pieces)

    def _wait_until(self, moment: float) -> None:
        while True:
            if self._cancelled():
                raise _cancelled()
            left = moment - self._clock()
            if left <= 0:
                return
            self._sleep(min(left, _STEP_SECONDS))


class _BusyError(FetchError):
    """The server is busy; it may have asked to wait for some seconds."""

    seconds: float | None = None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https addresses only, never from https to http."""

    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Return the redirected request."""
        if not _is_web(newurl) or (req.full_url.startswith("https:") and not newurl.startswith("https:")):
            raise RefusedError(
                _("{host} redirects to an address that is not allowed: {address}").format(
                    host=host(req.full_url), address=newurl
                )
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> object:
        """Follow the redirect, and close the response."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except (ValueError, RefusedError):
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def host(address: str) -> str:
    """Return the host of an address."""
    return urlsplit(address).netloc.rpartition("@")[2] or address


def _opener() -> urllib.request.OpenerDirector:
    """Return an opener of http and https addresses, but not files."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler, _Redirects, urllib.request.HTTPErrorProcessor,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _in_thread(work: Callable[[threading.Event], T], address: str, pace: Pace, cancelled: Cancelled) -> T:
    """Run a function on a thread that is abandoned when it takes too long, as resolving a host name may."""
    answers: queue.SimpleQueue[T | BaseException] = queue.SimpleQueue()
    given_up = threading.Event()

    def run() -> None:
        try:
            answers.put(work(given_up))
        except BaseException as error:
            answers.put(error)

    threading.Thread(target=run, name="reader-fetch-one", daemon=True).start()
    end = time.monotonic() + pace.whole
    try:
        while True:
            left = end - time.monotonic()
            try:
                answer = answers.get(timeout=max(0.001, min(_STEP_SECONDS, left)))
            except queue.Empty:
                if cancelled():
                    raise _cancelled() from None
                if left <= 0:
                    raise _slow(address) from None
                continue
            if isinstance(answer, BaseException):
                raise answer
            return answer
    finally:
        given_up.set()


def _refusal(error: urllib.error.HTTPError, address: str) -> ReaderError:
    message = _("{host} answered with error {code}.").format(host=host(address), code=error.code)
    if error.code in _BUSY:
        busy = _BusyError(message, _try_again())
        busy.seconds = _seconds(error.headers.get("Retry-After") or "")
        return busy
    refused = RefusedError(message, _try_again())
    refused.code = error.code
    return refused


def _seconds(text: str) -> float | None:
    """Parse a ``Retry-After`` header (RFC 9110, 10.2.3): seconds or a date."""
    text = text.strip()
    if text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _failure(error: Exception, address: str) -> ReaderError:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return _slow(address)
    return FetchError(
        _("Cannot reach {host}: {error}").format(
            host=host(address), error=getattr(reason, "strerror", None) or reason or type(error).__name__
        ),
        _("Check the connection and try again; what was fetched is kept."),
    )


def _slow(address: str) -> FetchError:
    return FetchError(_("{host} did not respond in time.").format(host=host(address)), _try_again())


def _cancelled() -> FetchCancelledError:
    return FetchCancelledError(_("Fetching was cancelled."), _("What was fetched is kept."))


def _try_again() -> str:
    return _("Try again later; what was fetched is kept.")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
