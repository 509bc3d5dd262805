/** What an error says to a person, as a function of its facts. */

export type ErrorFacts = Readonly<Record<string, string | number>>;

/** By error code: what happened, to which file or step, and what to do next. */
export type ErrorSentences = Readonly<Record<string, (facts: ErrorFacts) => string>>;
