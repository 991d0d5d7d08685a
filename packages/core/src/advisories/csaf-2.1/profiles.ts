// The categories that name a profile (CSAF 2.1, section 4), as the tests of section 6.1.27 group them.
export const profile = {
  incidentResponse: 'csaf_security_incident_response',
  informational: 'csaf_informational_advisory',
  securityAdvisory: 'csaf_security_advisory',
  vex: 'csaf_vex',
  deprecatedAdvisory: 'csaf_deprecated_security_advisory',
  withdrawn: 'csaf_withdrawn',
  superseded: 'csaf_superseded',
} as const;
