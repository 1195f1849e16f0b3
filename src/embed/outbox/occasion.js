// Why a revision of an answer is sent now, as `Occasion` in src/survey/conversation.rs numbers it.

// A score was confirmed, or a step was made.
export const SCORED = 0;
// The person is done.
export const FINISHED = 1;
// The person has left, or has been idle for long.
export const LEFT = 2;
