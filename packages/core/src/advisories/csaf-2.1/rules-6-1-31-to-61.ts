// The second half of the mandatory tests: versions and ranges, flags and remediations, time, sharing, SSVC, licences, extensions.

import { branchCategoryStandsOnce } from './branch-category-stands-once.ts';
import { branchesThirtyDeep } from './branches-thirty-deep.ts';
import { clearHasNoClosedGroup } from './clear-has-no-closed-group.ts';
import type { CsafRule } from './csaf-rule.ts';
import { dateTimeIsExact } from './date-time-is-exact.ts';
import { disclosureIsNotAfterNewestRevision } from './disclosure-is-not-after-newest-revision.ts';
import { epssIsNotAfterNewestRevision } from './epss-is-not-after-newest-revision.ts';
import { exploitationIsNotAfterItsReport } from './exploitation-is-not-after-its-report.ts';
import { exploitationIsNotAfterNewestRevision } from './exploitation-is-not-after-newest-revision.ts';
import { extensionFitsItsSchema } from './extension-fits-its-schema.ts';
import { extensionHasItsShape } from './extension-has-its-shape.ts';
import { extensionKeepsItsMetadata } from './extension-keeps-its-metadata.ts';
import { flagNamesAProduct } from './flag-names-a-product.ts';
import { licenseExpressionIsValid } from './license-expression-is-valid.ts';
import { modelNumberHasOneStar } from './model-number-has-one-star.ts';
import { oneSeverityPerProductAndSource } from './one-severity-per-product-and-source.ts';
import { oneVexJustificationPerProduct } from './one-vex-justification-per-product.ts';
import { ownLicenseHasItsText } from './own-license-has-its-text.ts';
import { productVersionIsNoRange } from './product-version-is-no-range.ts';
import { publicGroupIsForClearOnly } from './public-group-is-for-clear-only.ts';
import { purlsDifferInQualifiersOnly } from './purls-differ-in-qualifiers-only.ts';
import { rangeIsMoreThanOneVersion } from './range-is-more-than-one-version.ts';
import { remediationFitsProductStatus } from './remediation-fits-product-status.ts';
import { remediationsDoNotContradict } from './remediations-do-not-contradict.ts';
import { reservedGroupIdHasItsName } from './reserved-group-id-has-its-name.ts';
import { reservedGroupNameNeedsItsId } from './reserved-group-name-needs-its-id.ts';
import { serialNumberHasOneStar } from './serial-number-has-one-star.ts';
import { skuHasOneStar } from './sku-has-one-star.ts';
import { ssvcDecisionPointsExist } from './ssvc-decision-points-exist.ts';
import { ssvcHasItsShape } from './ssvc-has-its-shape.ts';
import { ssvcIsNotAfterNewestRevision } from './ssvc-is-not-after-newest-revision.ts';
import { ssvcTargetsAreOfTheVulnerability } from './ssvc-targets-are-of-the-vulnerability.ts';
import { versionOrRangeInOnePath } from './version-or-range-in-one-path.ts';
import { versionRangeIsVersOrVls } from './version-range-is-vers-or-vls.ts';

export const rulesFrom31: readonly CsafRule[] = Object.freeze([
  productVersionIsNoRange,
  flagNamesAProduct,
  oneVexJustificationPerProduct,
  branchesThirtyDeep,
  remediationsDoNotContradict,
  remediationFitsProductStatus,
  dateTimeIsExact,
  publicGroupIsForClearOnly,
  clearHasNoClosedGroup,
  reservedGroupNameNeedsItsId,
  reservedGroupIdHasItsName,
  purlsDifferInQualifiersOnly,
  modelNumberHasOneStar,
  serialNumberHasOneStar,
  disclosureIsNotAfterNewestRevision,
  ssvcHasItsShape,
  ssvcTargetsAreOfTheVulnerability,
  ssvcDecisionPointsExist,
  ssvcIsNotAfterNewestRevision,
  versionRangeIsVersOrVls,
  epssIsNotAfterNewestRevision,
  exploitationIsNotAfterNewestRevision,
  exploitationIsNotAfterItsReport,
  licenseExpressionIsValid,
  ownLicenseHasItsText,
  oneSeverityPerProductAndSource,
  branchCategoryStandsOnce,
  versionOrRangeInOnePath,
  rangeIsMoreThanOneVersion,
  extensionHasItsShape,
  extensionFitsItsSchema,
  extensionKeepsItsMetadata,
  skuHasOneStar,
]);
