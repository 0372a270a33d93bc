/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in every frame of a page, in a world of its own that the page cannot reach into. It finds the video that somebody
 * wants to watch, says how it stands, and does what it is told. */
(() => {
  'use strict';

  const handlers = window.webkit && window.webkit.messageHandlers;
  if (!handlers || !handlers.hearthReport || !handlers.hearthListen || !handlers.hearthAsks)
    return;

  const TICK_MS = 250;      /* while something plays */
  const LOOK_MS = 1000;     /* while nothing does */
  const BREATH_MS = 100;    /* between two reports, whatever happens */
  const BEAT_MS = 2000;     /* without a change */
  const LEAST_AREA = 3000;  /* smaller ones are ornaments */
  const MOST_NODES = 4000;  /* that are looked at for videos in the shadow of others */
  const MOST_TEXT = 4000;
  const MOST_BUFFERED = 16;
  const EVENTS = ['play', 'playing', 'pause', 'ended', 'seeking', 'seeked', 'waiting', 'loadedmetadata',
    'durationchange', 'emptied', 'ratechange', 'volumechange', 'error'];

  const frame = crypto.getRandomValues(new Uint32Array(1))[0];
  const isTop = window === window.top;
  let video = null;
  let source = '';
  let serial = 0;
  let listens = false;
  let told = '';
  let lastTime = -1;
  let toldAt = -BEAT_MS;
  let soon = 0;
  let asked = 0;
  let ranAt = 0;

  const areaOf = (one) => {
    const box = one.getBoundingClientRect();
    return Math.max(0, box.width) * Math.max(0, box.height);
  };

  /* Videos also stand in the open shadows of elements. */
  const allVideos = () => {
    const found = Array.from(document.querySelectorAll('video'));
    if (found.length > 0)
      return found.slice(0, 50);
    let left = MOST_NODES;
    const roots = [document];
    while (roots.length > 0 && left > 0) {
      for (const one of roots.pop().querySelectorAll('*')) {
        if (--left <= 0)
          break;
        if (one.shadowRoot) {
          found.push(...one.shadowRoot.querySelectorAll('video'));
          roots.push(one.shadowRoot);
        }
      }
    }
    return found.slice(0, 50);
  };

  const isPlaying = (one) => !one.paused && !one.ended && one.readyState > 1;

  /* The one that plays, else the largest; one that was found stays for as long as it is of use. */
  const pick = () => {
    let best = null;
    let bestWorth = 0;
    for (const one of allVideos()) {
      const area = areaOf(one);
      const worth = area < LEAST_AREA ? 0 : area + (isPlaying(one) ? 1e9 : 0) + (one === video ? 1 : 0) +
        (one.currentSrc || one.src ? 1e8 : 0);
      if (worth > bestWorth) {
        best = one;
        bestWorth = worth;
      }
    }
    return best;
  };

  const follow = () => {
    const best = pick();
    const now = best ? best.currentSrc || best.src || '' : '';
    if (best === video && now === source)
      return;
    video = best;
    source = now;
    serial++;
  };

  const bufferedOf = (one) => {
    const parts = [];
    for (let i = 0; i < one.buffered.length && i < MOST_BUFFERED; i++)
      parts.push(one.buffered.start(i), one.buffered.end(i));
    return parts;
  };

  const number = (value) => typeof value === 'number' ? value : 0;

  const report = () => {
    const now = performance.now();
    if (!video)
      return;
    const state = {
      frame, serial,
      position: number(video.currentTime), duration: number(video.duration),
      rate: number(video.playbackRate), volume: number(video.volume),
      width: number(video.videoWidth), height: number(video.videoHeight),
      area: areaOf(video), error: video.error ? number(video.error.code) : 0,
      paused: video.paused, ended: video.ended, seeking: video.seeking,
      waiting: !video.paused && !video.ended && video.readyState < 3 && video.currentTime === lastTime,
      muted: video.muted,
      buffered: bufferedOf(video),
    };
    /* Some say that they lack data, and play on. */
    lastTime = video.currentTime;
    const words = JSON.stringify(state);
    if (words === told && now - toldAt < BEAT_MS)
      return;
    told = words;
    toldAt = now;
    state.time = now / 1000;
    handlers.hearthReport.postMessage(state);
    listen();
  };

  /* Many things at once are told once. */
  const reportSoon = () => {
    if (soon !== 0)
      return;
    const wait = Math.max(0, BREATH_MS - (performance.now() - toldAt));
    soon = setTimeout(() => {
      soon = 0;
      follow();
      report();
    }, wait);
  };

  const run = (command) => {
    const [word, given] = command.split(' ');
    const value = Number(given);
    if (!video)
      return;
    if (word === 'play')
      video.play().catch(() => {});
    else if (word === 'pause')
      video.pause();
    else if (word === 'seek' && Number.isFinite(value))
      video.currentTime = value;
    else if (word === 'rate' && Number.isFinite(value)) {
      video.preservesPitch = true;
      video.playbackRate = value;
    } else if (word === 'volume' && Number.isFinite(value))
      video.volume = Math.min(1, Math.max(0, value));
    else if (word === 'muted')
      video.muted = value !== 0;
    else if (word === 'hide')
      video.controls = false;
  };

  /* Each answer is what there is to do; the next question follows it. */
  const listen = async () => {
    if (listens)
      return;
    listens = true;
    try {
      for (;;) {
        const words = await handlers.hearthListen.postMessage(frame);
        for (const command of String(words).split('\n').slice(0, 64))
          run(command);
        reportSoon();
      }
    } catch (error) {
      listens = false;
    }
  };

  const has = (selector) => document.querySelector(selector) !== null;

  const CONSENT = '#onetrust-banner-sdk, #CybotCookiebotDialog, .fc-consent-root, #didomi-host, #usercentrics-root, ' +
    '[id*="cookie-consent"], [class*="cookie-consent"], [id*="consent-banner"], [class*="consent-banner"], ' +
    'form[action*="consent."], [aria-label*="cookie" i][role="dialog"], #wcpConsentBannerCtrl';
  const AGE = /\b(age[- ]restricted|confirm your age|verify your age|alters(be|pr|verif|ü|ue)|best(ä|ae)tige dein alter|alter (zu )?best(ä|ae)tigen)/i;
  const GONE = /\b(video (is )?(unavailable|not available)|video (has been|was) (removed|deleted)|this video is private|video does not exist|video nicht verf(ü|ue)gbar)/i;
  const ELSEWHERE = /\b(playback on other websites has been disabled|disabled (its )?embedding|embedding (is|has been) disabled|can(no|')t be played here|wiedergabe auf anderen websites)/i;
  const SIGN_IN = /\b(sign in to|log in to|bitte anmelden|melde dich an)\b/i;

  /* 0 nothing, 1 consent, 2 sign in, 3 age, 4 it is not there, 5 not here: as HearthWebAsks. */
  const whatIsAsked = () => {
    if (/^consent\./.test(location.hostname) || has(CONSENT))
      return 1;
    const body = document.body;
    const text = body ? (body.innerText || '').slice(0, MOST_TEXT) : '';
    if (AGE.test(text))
      return 3;
    if (ELSEWHERE.test(text))
      return 5;
    if (GONE.test(text))
      return 4;
    if (has('input[type="password"]') || SIGN_IN.test(text))
      return 2;
    return 0;
  };

  /* What plays asks for nothing. */
  const ask = () => {
    const now = video && isPlaying(video) ? 0 : whatIsAsked();
    if (now === asked)
      return;
    asked = now;
    handlers.hearthAsks.postMessage(now);
  };

  const tick = () => {
    const now = performance.now();
    follow();
    report();
    if (isTop && now - ranAt >= LOOK_MS) {
      ranAt = now;
      if (document.readyState !== 'loading')
        ask();
    }
    setTimeout(tick, video && isPlaying(video) ? TICK_MS : LOOK_MS);
  };

  for (const name of EVENTS)
    document.addEventListener(name, (event) => {
      if (event.target instanceof HTMLVideoElement)
        reportSoon();
    }, true);
  tick();
})();
