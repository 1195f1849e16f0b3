// Who hears what a person does on the score question: nobody yet, the survey program, or a plain form where the program does
// not run. What is done before anybody hears it is kept, and told in its order.

import { base } from './base.js';
import { surveyProgram } from './parts.js';

export class Brain {
  #section;
  #given;
  #live;
  #early = [];
  #isOver = false;

  constructor(section, given) {
    this.#section = section;
    this.#given = given;
  }

  // The program takes the screen over in place.
  async start() {
    try {
      const program = await surveyProgram();
      if (this.#isOver) return;
      this.#live = program.mount(this.#section, this.#given);
    } catch (reason) {
      await this.#goPlain(reason);
    }
    performance.mark('plaudit:live');
    this.#tellEarly();
  }

  hear(...act) {
    if (!this.#live) {
      this.#early.push(act);
      return;
    }
    try {
      this.#live.choose(...act);
    } catch (reason) {
      // A program that has trapped once does not run again.
      this.#live = undefined;
      this.#early.push(act);
      this.#goPlain(reason).then(() => this.#tellEarly());
    }
  }

  end() {
    this.#isOver = true;
    try {
      this.#live?.free();
    } catch {
      // It has trapped before.
    }
  }

  #tellEarly() {
    for (const act of this.#early.splice(0)) this.hear(...act);
  }

  async #goPlain(reason) {
    console.warn('plaudit: the survey program does not run here; a plain form takes the answer.', reason);
    const { answer } = await import(new URL(`plain.js?v=${BUILD}`, base).href);
    if (!this.#isOver) this.#live = answer(this.#section, this.#given);
  }
}
