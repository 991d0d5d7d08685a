// For pure tests of words: English as it stands in the code, without a catalogue.

import { i18n } from '@lingui/core';

i18n.loadAndActivate({ locale: 'en', messages: {} });
