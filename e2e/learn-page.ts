/** A student at a learning page, as far as the journeys need one. */
import { expect, type Locator, type Page } from '@playwright/test';

export const chapter = '/course/07-run-an-application';

export class LearnPage {
  readonly page: Page;
  readonly screen: Locator;

  constructor(page: Page) {
    this.page = page;
    this.screen = page.locator('.terminal-view:not([hidden]) .xterm-rows');
  }

  /** Opens the chapter and waits for the prompt. */
  static async open(page: Page, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<LearnPage> {
    await page.goto(`/${locale}${chapter}`);
    const learn = new LearnPage(page);
    await learn.prompt();
    return learn;
  }

  /** Waits for the last line to be a prompt with nothing behind it. */
  async prompt(): Promise<void> {
    await this.see(/root@[\w-]+:[^\n]*#$/);
  }

  async focus(): Promise<void> {
    await this.page.locator('.terminal-view:not([hidden])').getByRole('textbox').focus();
  }

  /** Pastes as a hand would, and presses Enter. */
  async paste(text: string): Promise<void> {
    await this.focus();
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+V');
    await this.page.keyboard.press('Enter'); // runs the line, or says yes to several
  }

  /** Types a line and waits until the screen shows what is expected of it. */
  async run(line: string, expected: string | RegExp): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
    await this.see(expected);
  }

  /** Waits for the terminal to show something. */
  async see(expected: string | RegExp): Promise<void> {
    const pattern =
      typeof expected === 'string'
        ? new RegExp(expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        : expected;
    await expect.poll(() => this.#text(), { timeout: 15_000 }).toMatch(pattern);
  }

  /** The screen's lines, without the blanks at their ends. */
  async #text(): Promise<string> {
    const text = (await this.screen.isVisible()) ? await this.screen.innerText() : '';
    const lines = text.split('\n').map((line) => line.replaceAll('\u00a0', ' ').trimEnd());
    return lines.join('\n').trimEnd();
  }

  /** Esc Esc puts the focus back into the page. */
  async leave(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
  }

  /** The time of day that the cluster's clock shows. */
  async clockMs(): Promise<number> {
    const text = await this.page.getByRole('time').textContent();
    return Date.parse(`1970-01-01T${text}Z`);
  }
}
