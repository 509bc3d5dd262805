/** Which thread runs this instance, 0 the caller: each has its own part of a scratch buffer. Set once, after instantiation. */
export let thread: i32 = 0;
