// `test` with what every story needs: a collector of its own, a survey to speak to, and an eye on whatever a page may not
// do: break the content security policy, throw, call a third party, set a cookie.

import { test as base, expect } from '@playwright/test';

import { Collector } from './collector.js';
import { website } from './server.js';
import { Survey } from './survey.js';

export { expect };

export const test = base.extend({
  collector: async ({}, use) => {
    const collector = await Collector.start();
    await use(collector);
    await collector.end();
  },

  // Takes pages by path and gives the address of a website of another origin.
  site: async ({}, use) => {
    const sites = [];
    await use(async (pages, headers) => {
      const site = await website(pages, headers);
      sites.push(site);
      return site.url;
    });
    await Promise.all(sites.map((site) => site.end()));
  },

  survey: async ({ page }, use) => use(new Survey(page)),

  wrongs: [
    async ({ context }, use) => {
      const wrongs = [];
      context.on('page', (page) => {
        page.on('pageerror', (error) => wrongs.push(`threw: ${error.message}`));
        page.on('console', (message) => {
          if (/Content Security Policy|Refused to/.test(message.text())) wrongs.push(message.text());
        });
        page.on('request', (request) => {
          const { protocol, hostname } = new URL(request.url());
          if (protocol.startsWith('http') && hostname !== '127.0.0.1') wrongs.push(`called ${request.url()}`);
        });
      });
      await use(wrongs);
      expect(wrongs).toEqual([]);
      expect(await context.cookies()).toEqual([]);
    },
    { auto: true },
  ],
});
