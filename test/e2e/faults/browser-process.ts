import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** A browser with a profile on disk, which is killed as a machine's fault would end it. */
export class BrowserProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly browser: Browser,
    readonly context: BrowserContext,
  ) {}

  static async start(profile: string): Promise<BrowserProcess> {
    const child = spawn(
      '/usr/bin/chromium',
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--lang=ar',
        `--user-data-dir=${profile}`,
        '--remote-debugging-port=0',
        'about:blank',
      ],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [, listening] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
        if (listening !== undefined) found(listening);
      });
      child.on('close', () => failed(new Error(`the browser did not start: ${said}`)));
    });
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no profile');
    return new BrowserProcess(child, browser, context);
  }

  /** Another device, or another person's: it shares nothing with the profile. */
  otherDevice(): Promise<BrowserContext> {
    return this.browser.newContext({ locale: 'ar' });
  }

  /** Ends every process of it at once; nothing is written any more. */
  async kill(): Promise<void> {
    const { pid } = this.child;
    if (pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const closed = new Promise((done) => this.child.once('exit', done));
    process.kill(-pid, 'SIGKILL');
    await closed;
    await this.browser.close().catch(() => undefined);
  }
}
