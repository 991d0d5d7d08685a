/** The words of a command were wrong: it ends with 2, and the sentence says what to do. */
export class UsageFault extends Error {}
