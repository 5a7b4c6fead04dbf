// Weft: measures LCP, CLS, INP and TTFB of this page and sends them once, when it is left.
// Sends the route and four numbers; reads no cookie, no storage, no text of the page.
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || !window.PerformanceObserver || !navigator.sendBeacon) {
    return;
  }
  var target = script.getAttribute('data-endpoint') ||
      script.src.replace(/\/web-vitals\.js.*$/, '/ops/ingest');
  var vitals = {};
  var sent = false;

  function observe(type, options, take) {
    try {
      var observer = new PerformanceObserver(function (list) {
        list.getEntries().forEach(take);
      });
      options.type = type;
      options.buffered = true;
      observer.observe(options);
      return observer;
    } catch (unsupported) {
      return null;
    }
  }

  observe('largest-contentful-paint', {}, function (entry) {
    vitals.lcp = entry.startTime;
  });

  // the worst burst of shifts: less than a second between two, at most five seconds long
  var burst = 0, burstStart = 0, burstEnd = 0;
  observe('layout-shift', {}, function (entry) {
    if (entry.hadRecentInput) {
      return;
    }
    if (entry.startTime - burstEnd > 1000 || entry.startTime - burstStart > 5000) {
      burst = 0;
      burstStart = entry.startTime;
    }
    burstEnd = entry.startTime;
    burst += entry.value;
    vitals.cls = Math.max(vitals.cls || 0, burst);
  });

  // the longest interaction, leaving out one for every fifty
  var slowest = [], interactions = 0, last = 0;
  observe('event', {durationThreshold: 40}, function (entry) {
    if (!entry.interactionId) {
      return;
    }
    interactions += entry.interactionId === last ? 0 : 1;
    last = entry.interactionId;
    var known = slowest.filter(function (each) { return each.id === last; })[0];
    if (known) {
      known.ms = Math.max(known.ms, entry.duration);
    } else {
      slowest.push({id: last, ms: entry.duration});
    }
    slowest.sort(function (a, b) { return b.ms - a.ms; });
    slowest.length = Math.min(10, slowest.length);
    vitals.inp = slowest[Math.min(slowest.length - 1, Math.floor(interactions / 50))].ms;
  });

  function route() {
    var meta = document.querySelector('meta[name="weft-route"]');
    return (meta && meta.content || location.pathname).slice(0, 256);
  }

  function send() {
    if (sent) {
      return;
    }
    sent = true;
    var navigation = performance.getEntriesByType('navigation')[0];
    if (navigation && navigation.responseStart > 0) {
      vitals.ttfb = navigation.responseStart;
    }
    vitals.route = route();
    // text/plain, so that no browser asks beforehand
    navigator.sendBeacon(target, JSON.stringify(vitals));
  }

  addEventListener('visibilitychange', function () {
    if (document.visibilityState === 'hidden') {
      send();
    }
  }, true);
  addEventListener('pagehide', send, true);
})();
