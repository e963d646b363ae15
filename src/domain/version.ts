/** Of the product; also the engine version in every run card. The same as in package.json, held by a test. */
export const version = "0.1.0";
