/**
 * A sentence as the code words it, and the same in Russian. In the English one `{}` stands for each value in turn; in the Russian one `{0}`
 * is the first of them as it was, `{0~}` the same said in Russian where it is a phrase itself.
 */
export type Phrase = readonly [english: string, russian: string];
