// The survey as a visitor sees it.

import { expect } from '@playwright/test';

export class Survey {
  constructor(page) {
    this.page = page;
    this.element = page.locator('plaudit-survey');
  }

  score(score) {
    return this.element.getByRole('radio', { name: String(score), exact: true });
  }

  get comment() {
    return this.element.getByRole('textbox');
  }

  get send() {
    return this.element.getByRole('button', { name: /send|try again/i });
  }

  get next() {
    return this.element.getByRole('button', { name: 'Next' });
  }

  get back() {
    return this.element.getByRole('button', { name: 'Back' });
  }

  // The question that is asked now, by its words.
  asks(label) {
    return this.element.getByRole('group', { name: label, exact: true });
  }

  // Something to tick, or to write into, on the page that is shown.
  box(name) {
    return this.element.getByRole('checkbox', { name, exact: true });
  }

  choice(name) {
    return this.element.getByRole('radio', { name, exact: true });
  }

  field(name) {
    return this.element.getByRole('textbox', { name, exact: true });
  }

  get problem() {
    return this.element.getByRole('alert');
  }

  get thanks() {
    return this.element.getByRole('heading', { name: /thank you/i });
  }

  async isOpen() {
    await expect(this.element.getByRole('radio')).toHaveCount(11);
    await expect(this.score(0)).toBeVisible();
  }

  async answer(score, comment) {
    await this.score(score).click();
    if (comment !== undefined) await this.comment.fill(comment);
    await this.send.click();
    await expect(this.thanks).toBeVisible();
  }
}
