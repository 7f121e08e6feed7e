/* One step back leads to where one was, and takes no words away.

   Of each move between pages Streamlit tells the browser twice: first what stands behind the question mark, still on the
   page that is left, then the page. Each was a step, and Back led to the old page with the new page's address, which
   leads nowhere. Here the second half takes the place of the first.

   Whoever goes back in the middle of a word has not sent it yet. It goes first, from the page it was typed on; only then
   does Streamlit hear of the step. */
(() => {
  const TOGETHER_MS = 3000;
  const SENT_MS = 200;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let half = { href: "", at: 0 };
  let here = location.href;
  let telling = 0;

  history.pushState = (state, unused, address) => {
    const from = new URL(location.href);
    const to = new URL(address ?? from, from);
    const isHalfDone = half.href === from.href && performance.now() - half.at < TOGETHER_MS;
    const completes = isHalfDone && to.pathname !== from.pathname && to.search === from.search;
    (completes ? replace : push)(state, unused, address);
    half = { href: to.pathname === from.pathname ? to.href : "", at: performance.now() };
    here = to.href;
  };
  history.replaceState = (...step) => {
    replace(...step);
    here = location.href;
  };

  addEventListener("popstate", (step) => {
    const [was, now] = [here, location.href];
    here = now;
    half.href = "";
    if (step.isTrusted) clearTimeout(telling);
    if (!step.isTrusted || !window.sendWhatIsTyped?.()) return;
    step.stopImmediatePropagation();
    replace(step.state, "", was);
    telling = setTimeout(() => {
      replace(step.state, "", now);
      dispatchEvent(new PopStateEvent("popstate", { state: step.state }));
    }, SENT_MS);
  }, { capture: true });
})();
