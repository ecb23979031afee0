package dev.offtake.api;

/**
 * What a node of an expression does with its operands. An author of providers calls the methods of {@link Quantity}
 * and has no need of this; the engine compiles it.
 */
public enum Operation {
    /** A number written in the formula. */
    CONSTANT,
    /** A number of the scenario, known by its path; it may be uncertain. */
    INPUT,
    /** A name given to a sub-expression; its value is its operand's. */
    NAMED,
    /** a + b. */
    ADD,
    /** a − b. */
    SUBTRACT,
    /** a × b. */
    MULTIPLY,
    /** a ÷ b. */
    DIVIDE,
    /** The smaller of a and b. */
    MIN,
    /** The larger of a and b. */
    MAX,
    /** a to a whole power, by repeated multiplication. */
    POWER_WHOLE,
    /** a to the power b, for a above 0. */
    POWER,
    /** e to the power a. */
    EXP,
    /** The natural logarithm of a. */
    LOG,
    /** The square root of a. */
    SQRT,
    /** 1 where a is at most b, else 0; not a number where either is not, or both are the same infinity. */
    AT_MOST,
    /** 1 where a is below b, else 0; not a number where either is not, or both are the same infinity. */
    BELOW,
    /** b where a is not 0, else c, whatever the other is; a chosen −0 is 0. */
    SELECT,
    /** The integral of a linear ramp of length b, a years after its start: m²/(2b) + max(a − b, 0), m = clamp(a, 0, b). */
    RAMP_INTEGRAL,
    /** One output of a {@link VectorFunction}. */
    FUNCTION
}
