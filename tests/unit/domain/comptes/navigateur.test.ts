import { describe, expect, it } from 'vitest';
import { describeNavigateur } from '../../../../src/domain/comptes/navigateur.ts';
import { navigateurEnMots } from '../../../../src/views/words/navigateur.ts';

const SAFARI_LIKE = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('what a browser says it is', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Windows'],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${SAFARI_LIKE} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`,
      'Edge, Windows',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${SAFARI_LIKE} Chrome/140.0.0.0 Mobile Safari/537.36`,
      'Chrome, Android',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari, iPhone'],
    ['<script>alert(1)</script>', 'un navigateur sans nom'],
  ])('%s', (said, words) => expect(navigateurEnMots(describeNavigateur(said))).toBe(words));
});
