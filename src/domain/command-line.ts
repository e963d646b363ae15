/** How a command of ITA is typed in a checkout: what answers tell people to do. */
export const COMMAND = "npm run -s ita --";
