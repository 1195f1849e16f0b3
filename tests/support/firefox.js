// Debian's own Firefox, which Playwright cannot drive: by WebDriver BiDi, headless, with a profile of its own.

import puppeteer from 'puppeteer-core';

import { Server } from './server.js';

// A browser of that name in PATH, unless FIREFOX says which one.
const program = process.env.FIREFOX || '/usr/bin/firefox-esr';

// Firefox asks its maker for updates, experiments, lists and the state of the network. In a test it asks nobody.
const silence = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.trr.mode': 5,
  'security.OCSP.enabled': 0,
  'security.remote_settings.crlite_filters.enabled': false,
  'security.remote_settings.intermediates.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'toolkit.telemetry.unified': false,
};

export class Firefox {
  static async start() {
    const firefox = new Firefox();
    firefox.wrongs = [];
    // Everything that is not for this machine goes to a proxy that lets nothing out and remembers who asked.
    const refuse = (request, response) => {
      firefox.wrongs.push(`called ${request.url}`);
      response.writeHead(403).end();
    };
    firefox.proxy = await Server.start(refuse);
    firefox.proxy.http.on('connect', (request, socket) => {
      firefox.wrongs.push(`called ${request.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const { hostname, port } = new URL(firefox.proxy.url);
    firefox.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: program,
      // A release build takes another settings server only from whoever says that it is being worked on.
      env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
      headless: true,
      defaultViewport: { width: 1280, height: 900 },
      extraPrefsFirefox: {
        ...silence,
        'network.proxy.type': 1,
        'network.proxy.http': hostname,
        'network.proxy.http_port': Number(port),
        'network.proxy.ssl': hostname,
        'network.proxy.ssl_port': Number(port),
      },
    });
    return firefox;
  }

  async open(url) {
    const page = await this.browser.newPage();
    page.on('pageerror', (error) => this.wrongs.push(`threw: ${error.message}`));
    page.on('console', (message) => {
      if (/Content[- ]Security[- ]Policy/i.test(message.text())) this.wrongs.push(message.text());
    });
    await page.goto(url);
    return page;
  }

  async end() {
    await this.browser.close();
    await this.proxy.end();
  }
}
