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
    await expect(this.screen).toContainText(/root@master:[^\n]*# *$/);
  }

  async focus(): Promise<void> {
    await this.page.getByRole('textbox', { name: /master/ }).focus();
  }

  /** Pastes as a hand would, and says yes when the page asks. */
  async paste(text: string): Promise<void> {
    await this.focus();
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+V');
    const question = this.page.getByRole('dialog', { name: /行吗|lines\?/ });
    if (text.includes('\n') && (await question.isVisible()))
      await this.page.keyboard.press('Enter');
    else await this.page.keyboard.press('Enter');
  }

  /** Types a line and waits until the screen shows what is expected of it. */
  async run(line: string, expected: string | RegExp): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
    await expect(this.screen).toContainText(expected);
  }

  async see(expected: string | RegExp): Promise<void> {
    await expect(this.screen).toContainText(expected);
  }
}
