// The first half of the mandatory tests: identity, status, scores, identifiers, language, revision history, profiles.

import { advisoriesHaveAProductTree } from './advisories-have-a-product-tree.ts';
import { advisoriesHaveVulnerabilities } from './advisories-have-vulnerabilities.ts';
import { advisoriesNameAffectedProducts } from './advisories-name-affected-products.ts';
import { categoriesDoNotMimicProfiles } from './categories-do-not-mimic-profiles.ts';
import type { CsafRule } from './csaf-rule.ts';
import { cvesStandOnce } from './cves-stand-once.ts';
import { cvssFieldsAgreeWithVectors } from './cvss-fields-agree-with-vectors.ts';
import { cvssKeepsItsSchema } from './cvss-keeps-its-schema.ts';
import { cvssScoresFollowFromVectors } from './cvss-scores-follow-from-vectors.ts';
import { earlyVersionsAreDrafts } from './early-versions-are-drafts.ts';
import { fixedProductsHaveAffectedCounterparts } from './fixed-products-have-affected-counterparts.ts';
import { groupIdsAreDefined } from './group-ids-are-defined.ts';
import { groupIdsAreDefinedOnce } from './group-ids-are-defined-once.ts';
import { hashAlgorithmsStandOnce } from './hash-algorithms-stand-once.ts';
import { informativeProfilesHaveExternalReferences } from './informative-profiles-have-external-references.ts';
import { informativeProfilesHaveNoVulnerabilities } from './informative-profiles-have-no-vulnerabilities.ts';
import { informativeProfilesHaveNotes } from './informative-profiles-have-notes.ts';
import { languagesExist } from './languages-exist.ts';
import { noRevisionIsMissing } from './no-revision-is-missing.ts';
import { oneScorePerVersionAndSource } from './one-score-per-version-and-source.ts';
import { partiesAreInvolvedOnceADate } from './parties-are-involved-once-a-date.ts';
import { productIdsAreDefined } from './product-ids-are-defined.ts';
import { productIdsAreDefinedOnce } from './product-ids-are-defined-once.ts';
import { productPathsDoNotLoop } from './product-paths-do-not-loop.ts';
import { purlsAreValid } from './purls-are-valid.ts';
import { releasedHistoriesHaveNoDrafts } from './released-histories-have-no-drafts.ts';
import { releasedVersionsAreNoPreReleases } from './released-versions-are-no-pre-releases.ts';
import { remediationsNameProducts } from './remediations-name-products.ts';
import { revisionsAreNoPreReleases } from './revisions-are-no-pre-releases.ts';
import { revisionsAreNumberedOnce } from './revisions-are-numbered-once.ts';
import { revisionsRiseWithDates } from './revisions-rise-with-dates.ts';
import { statusesDoNotContradict } from './statuses-do-not-contradict.ts';
import { supersedingDocumentsAreReferenced } from './superseding-documents-are-referenced.ts';
import { supersessionIsReasoned } from './supersession-is-reasoned.ts';
import { translationChangesTheLanguage } from './translation-changes-the-language.ts';
import { translationsNameTheirSourceLanguage } from './translations-name-their-source-language.ts';
import { versionIsTheLatestRevision } from './version-is-the-latest-revision.ts';
import { versionsAreOfOneKind } from './versions-are-of-one-kind.ts';
import { vexNamesTheVulnerability } from './vex-names-the-vulnerability.ts';
import { vexSaysWhatToDo } from './vex-says-what-to-do.ts';
import { vexSaysWhyNotAffected } from './vex-says-why-not-affected.ts';
import { vexStatesAStatus } from './vex-states-a-status.ts';
import { vulnerabilitiesHaveAProductStatus } from './vulnerabilities-have-a-product-status.ts';
import { vulnerabilitiesHaveNotes } from './vulnerabilities-have-notes.ts';
import { weaknessesExistInTheirVersion } from './weaknesses-exist-in-their-version.ts';
import { withdrawalIsReasoned } from './withdrawal-is-reasoned.ts';
import { withdrawnDocumentsHaveADescription } from './withdrawn-documents-have-a-description.ts';
import { withdrawnDocumentsHaveAHistory } from './withdrawn-documents-have-a-history.ts';
import { withdrawnDocumentsHaveNoProductTree } from './withdrawn-documents-have-no-product-tree.ts';

export const rulesTo30: readonly CsafRule[] = Object.freeze([
  productIdsAreDefined,
  productIdsAreDefinedOnce,
  productPathsDoNotLoop,
  groupIdsAreDefined,
  groupIdsAreDefinedOnce,
  statusesDoNotContradict,
  oneScorePerVersionAndSource,
  cvssKeepsItsSchema,
  cvssScoresFollowFromVectors,
  cvssFieldsAgreeWithVectors,
  weaknessesExistInTheirVersion,
  languagesExist,
  purlsAreValid,
  revisionsRiseWithDates,
  translationsNameTheirSourceLanguage,
  versionIsTheLatestRevision,
  earlyVersionsAreDrafts,
  releasedHistoriesHaveNoDrafts,
  revisionsAreNoPreReleases,
  releasedVersionsAreNoPreReleases,
  noRevisionIsMissing,
  revisionsAreNumberedOnce,
  cvesStandOnce,
  partiesAreInvolvedOnceADate,
  hashAlgorithmsStandOnce,
  categoriesDoNotMimicProfiles,
  informativeProfilesHaveNotes,
  informativeProfilesHaveExternalReferences,
  informativeProfilesHaveNoVulnerabilities,
  advisoriesHaveAProductTree,
  vulnerabilitiesHaveNotes,
  vulnerabilitiesHaveAProductStatus,
  vexStatesAStatus,
  vexNamesTheVulnerability,
  vexSaysWhyNotAffected,
  vexSaysWhatToDo,
  advisoriesHaveVulnerabilities,
  advisoriesNameAffectedProducts,
  fixedProductsHaveAffectedCounterparts,
  withdrawnDocumentsHaveADescription,
  withdrawnDocumentsHaveNoProductTree,
  withdrawnDocumentsHaveAHistory,
  withdrawalIsReasoned,
  supersessionIsReasoned,
  supersedingDocumentsAreReferenced,
  translationChangesTheLanguage,
  remediationsNameProducts,
  versionsAreOfOneKind,
]);
