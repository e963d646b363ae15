/** Why a model is not used, in words. */
export class BadModel extends Error {
  override readonly name = "BadModel";
}
