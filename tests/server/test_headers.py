"""What every answer carries."""

import pytest

from pages.plain import headers

from .running import HTML, Server

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ANSWERS = [
    ("/", "GET", 200), ("/places", "GET", 200), ("/sign-in", "GET", 200), ("/sign-in", "POST", 400),
    ("/health", "GET", 200), ("/nowhere", "GET", 404), ("/files/x", "GET", 404), ("/sign-out", "POST", 403),
    ("/media/x", "GET", 404), ("/assets/parts/none.png", "GET", 404), ("/assets/public/public.css", "GET", 200),
    ("/assets/fails/a_value", "GET", 500), ("/assets/fails/in-words", "GET", 503), ("/_stcore/host-config", "GET", 200),
    ("/component/a.b/none.js", "GET", 404),
]  # fmt: skip


@pytest.mark.parametrize(("path", "method", "status"), ANSWERS)
def test_every_answer_is_dressed(practice: Server, path: str, method: str, status: int):
    answer = practice.ask(path, method, cookie=practice.held_by("ada"), headers=[HTML])

    assert answer.status == status
    assert ALWAYS.items() <= dict(answer.headers).items()
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    assert len(answer.headers.get_all("content-security-policy")) == len(answer.headers.get_all("cache-control")) == 1


@pytest.mark.parametrize(("path", "accept"), [("/", "text/html"), ("/", "*/*"), ("/_stcore/host-config", "*/*")])
def test_redirects_and_refusals_are_dressed_too(practice: Server, path: str, accept: str):
    answer = practice.ask(path, headers=[("Accept", accept)])
    stranger = practice.ask(path, host="cst.example")

    for found in (answer, stranger):
        assert found.status in (303, 401, 403)
        assert ALWAYS.items() <= dict(found.headers).items()
        assert found.headers["cache-control"] == "no-store"


def test_only_code_and_pictures_may_be_kept_by_the_browser(practice: Server):
    ada = practice.held_by("ada")
    kept = {
        path: practice.ask(path, cookie=ada).headers["cache-control"] for path, method, _ in ANSWERS if method == "GET"
    }

    assert [path for path, words in kept.items() if words != "no-store"] == ["/assets/public/public.css"]
    assert kept["/assets/public/public.css"] == "private, max-age=3600"


EVERY_KIND_OF_ROUTE = (
    "/", "/sign-in", "/sign-out", "/health", "/still-here", "/favicon.png", "/files/x", "/nowhere", "/media/x",
    "/assets/public/public.css", "/assets/public/source-sans.woff2", "/assets/parts/icon.png", "/assets/marks/safe.svg",
    "/assets/map/map.js", "/assets/map/base.json", "/assets/leaflet/leaflet.js", "/assets/fails/a_value",
    "/static/index.html", "/component/streamlit_folium.st_folium/index.html", "/_stcore/health", "/_stcore/host-config",
    "/_stcore/upload_file/a/b", "/_stcore/bidi-components/x", "/sign-in/..", "/%00",
)  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_no_route_by_any_method_answers_undressed(practice: Server, method: str):
    for path in EVERY_KIND_OF_ROUTE:
        for cookie in ("", practice.held_by("ada")):
            found = practice.ask(path, method, cookie=cookie, headers=[("Origin", "https://elsewhere.example")])
            words = found.headers["content-security-policy"]

            assert ALWAYS.items() <= dict(found.headers).items(), path
            assert all(part in words for part in ("base-uri 'none'", "object-src 'none'", "frame-ancestors")), path
            assert "geolocation=()" in found.headers["permissions-policy"], path
            assert found.headers["access-control-allow-origin"] is None, path
            assert found.headers["cache-control"] == "no-store" or path.startswith(headers.CODE), path
            assert method != "TRACE" or found.status in (401, 404, 405), path


def test_every_text_says_how_it_is_written(practice: Server):
    for path in EVERY_KIND_OF_ROUTE:
        found = practice.ask(path, cookie=practice.held_by("ada"), headers=[HTML])
        kind = found.headers.get("content-type", "")

        assert kind or not found.text, path
        assert not kind.startswith(("text/", "application/xml")) or "charset=utf-8" in kind.lower(), path


def test_no_page_is_left_in_the_browsers_cache_by_an_answer_not_modified(practice: Server):
    ada = practice.held_by("ada")
    tag = practice.ask("/assets/map/base.json", cookie=ada).headers["etag"]

    answer = practice.ask("/assets/map/base.json", cookie=ada, headers=[("If-None-Match", tag)])

    assert answer.status == 304
    assert ALWAYS.items() <= dict(answer.headers).items()


def test_our_own_pages_run_no_script_at_all(practice: Server):
    for path in ("/sign-in", "/health", "/files/x", "/assets/public/public.css"):
        words = practice.ask(path, cookie=practice.held_by("ada")).headers["content-security-policy"]
        assert "default-src 'none'" in words
        assert "script-src" not in words
        assert "unsafe" not in words


def test_streamlit_runs_its_own_script_and_its_one_inline_script_only(practice: Server):
    words = practice.ask("/", cookie=practice.held_by("ada")).headers["content-security-policy"]
    allowed = next(part for part in words.split("; ") if part.startswith("script-src "))

    assert len(allowed.split()) == 3
    assert allowed.startswith("script-src 'self' 'sha256-")


def test_the_hash_is_that_of_the_words_between_the_tags():
    assert headers.hashes("script", "<script>x = 1</script><script src=a></script>") == (
        "'sha256-j/Q23vFFEoVZmhsa1wgASTuNyv3ikS4aODRWMwVOTCY='"
    )


def test_evaluating_is_left_to_the_frames_of_maps(practice: Server):
    words = practice.ask("/component/a.b/index.html", cookie=practice.held_by("ada")).headers["content-security-policy"]

    assert "'unsafe-eval'" in words
    assert "script-src-attr 'none'" in words
    assert "frame-ancestors 'self'" in words


def test_behind_tls_the_browser_is_told_to_stay_there(behind_a_proxy: Server):
    assert behind_a_proxy.ask("/sign-in").headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_it_is_told_so_by_refusals_and_errors_too(behind_a_proxy: Server):
    for path, method in (("/nowhere", "GET"), ("/sign-out", "POST"), ("/_stcore/health", "GET"), ("/files/x", "PUT")):
        found = behind_a_proxy.ask(path, method).headers["strict-transport-security"]
        assert found == "max-age=31536000; includeSubDomains"


def test_a_practice_copy_asks_for_no_tls(practice: Server):
    assert "strict-transport-security" not in practice.ask("/sign-in").headers
