// The triggers of a survey: each is given its value in the survey file, what to call when it has happened (as often as it
// likes), how to listen, and a signal that ends it all. `event` is not among them: watch.js keeps what was tracked.

import { milliseconds } from './duration.js';

export const triggers = {
  // From the moment that the gates hold. Browsers let a timer beyond 24 days fire at once.
  after(span, fire) {
    setTimeout(fire, Math.min(milliseconds(span), 2e9));
  },

  // A page that cannot scroll has been seen to its end once it is loaded. Zoomed pages end a fraction of a pixel early.
  scroll(share, fire, on) {
    const look = () => {
      const room = document.documentElement.scrollHeight - innerHeight;
      if (document.readyState === 'complete' && scrollY + 1 > room * share) fire();
    };
    on('scroll', look);
    on('load', look);
    look();
  },

  // The mouse leaves through the top, where tabs and addresses are. Where there is no mouse, a quick way back up (in pixels a
  // millisecond): what people do to bring the address bar back. A jump to the very top is the page's own doing.
  exit(_, fire, on) {
    let at = 0;
    let since = 0;
    on('mouseout', ({ relatedTarget, clientY }) => relatedTarget || clientY > 0 || fire());
    on('scroll', ({ timeStamp }) => {
      // Single frames come together at times, and would look quick.
      if (timeStamp - since < 100) return;
      if (scrollY && at - scrollY > 1.5 * (timeStamp - since) && matchMedia('(hover: none)').matches) fire();
      at = scrollY;
      since = timeStamp;
    });
  },

  // Elements may come later, or lie in an open shadow root. A script's click counts as well: it is only a trigger.
  click(selector, fire, on) {
    on('click', (event) => event.composedPath().some((node) => node.matches?.(selector)) && fire());
  },

  // The first element that fits, which may come later or be drawn anew.
  visible(selector, fire, _, signal) {
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && fire());
    let seen;
    const look = () => {
      const found = !signal.aborted && document.querySelector(selector);
      if (found !== seen) observer.disconnect();
      if (found && found !== seen) observer.observe(found);
      seen = found;
      if (!signal.aborted) setTimeout(look, 500);
    };
    look();
  },
};
