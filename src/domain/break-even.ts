/** |R| up to which a trade is break-even; above it, it is a win (EXECUTION). */
export const BREAK_EVEN_R = 0.1;
