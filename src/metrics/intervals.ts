/** 95 % confidence intervals for shares and AUROCs on few pictures, which have a width at 0 and at 1 too. */
import type { Interval } from '../domain/quality';

/** Of the normal distribution: 95 % lie within it. */
const Z = 1.959963985;
/** Halvings of 0..1: to the last bit. */
const HALVINGS = 60;

/**
 * Interval of an AUROC: method 5 of R. G. Newcombe, "Confidence intervals for an effect size measure based on the Mann-Whitney
 * statistic. Part 2" (Statistics in Medicine 25, 2006). It asks which true AUROCs are within 1.96 of their own standard errors of
 * the one found; their standard error is that of J. A. Hanley and B. J. McNeil (Radiology 143, 1982) with the class sizes evened out.
 * Three of three found is no certainty: unlike the plain standard error it has a width at 1.
 *
 * @param auroc 0..1
 * @param defective pictures, at least 1
 * @param good pictures, at least 1
 */
export function aurocInterval(auroc: number, defective: number, good: number): Interval {
  const evened = (defective + good) / 2 - 1;
  const error = (truth: number) => hanleyMcNeilError(truth, evened + 1, evened + 1, defective * good);
  return intervalWhere((truth) => Math.abs(auroc - truth) <= Z * error(truth), auroc);
}

/**
 * Standard error of an AUROC by Hanley and McNeil (1982), for scores that are about exponentially distributed.
 *
 * @param pairs of one defective and one good picture; others than their product only for Newcombe's method
 */
export function hanleyMcNeilError(auroc: number, defective: number, good: number, pairs = defective * good): number {
  const twoDefective = auroc / (2 - auroc) - auroc ** 2;
  const twoGood = (2 * auroc ** 2) / (1 + auroc) - auroc ** 2;
  return Math.sqrt((auroc * (1 - auroc) + (defective - 1) * twoDefective + (good - 1) * twoGood) / pairs);
}

/**
 * Interval of a share, `hits` of `of`: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
 *
 * @param of at least 1
 */
export function shareInterval(hits: number, of: number): Interval {
  const share = hits / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const reach = (Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))) / (1 + Z ** 2 / of);
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/** The values on both sides of one that holds up to which a condition holds. */
function intervalWhere(holds: (truth: number) => boolean, centre: number): Interval {
  const edge = (outside: number): number => {
    if (holds(outside)) return outside;
    let [inner, outer] = [centre, outside];
    for (let round = 0; round < HALVINGS; round++) {
      const middle = (inner + outer) / 2;
      if (holds(middle)) inner = middle;
      else outer = middle;
    }
    return inner;
  };
  return [edge(0), edge(1)];
}
