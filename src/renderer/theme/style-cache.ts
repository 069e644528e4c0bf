import createCache, { type StylisPlugin } from '@emotion/cache';

/** MUI has rules for Firefox and Internet Explorer, which Chromium refuses one by one with an exception. */
const withoutOthers: StylisPlugin = (element) => {
  if (element.type === 'rule' && /::-(moz|ms)-/.test(element.value)) element.children = [];
};

/** Makes rules of the style objects in the components. The studio runs in Chromium, which needs no prefixes. */
export const styleCache = createCache({ key: 'css', stylisPlugins: [withoutOthers] });
