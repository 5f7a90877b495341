import type { Message } from '../../conversation/chat.ts';
import {
  judgeDkim,
  judgeDmarc,
  judgeNoms,
  judgeSpf,
  judgeTls,
} from '../../domain/envois/verification-courriel.ts';
import type { CourrielChecker } from '../../ports/courriel.ts';
import * as say from '../../views/envois/verification-courriel.ts';

/**
 * Looks at our e-mail as those who receive it do, and sends a message to see. `ok` is false when something has to be
 * asked of a host.
 */
export async function verifyCourriel(
  adresse: string,
  checker: CourrielChecker | null,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  if (checker === null) return { ok: false, message: say.COURRIEL_NON_CONFIGURE };
  const { origin } = checker;
  const { domain, signature } = origin;
  const [spf, dkim, dmarc, encryption, reports, adresses] = await Promise.all([
    checker.listTexts(domain),
    signature === null ? null : checker.listTexts(`${signature.selector}._domainkey.${domain}`),
    checker.listTexts(`_dmarc.${domain}`),
    checker.listTexts(`_mta-sts.${domain}`),
    checker.listTexts(`_smtp._tls.${domain}`),
    checker.listAdresses(),
  ]);
  const essai = await checker.sendTest(adresse, say.viewCourrielEssai(origin));
  const verification = {
    origin,
    adresse,
    spf: judgeSpf(spf),
    dkim: judgeDkim(dkim, signature?.cle ?? null),
    dmarc: judgeDmarc(dmarc),
    encryption: judgeTls(encryption, 'STSv1'),
    reports: judgeTls(reports, 'TLSRPTv1'),
    noms: judgeNoms(adresses),
    adresses: adresses ?? [],
    essai,
  };
  return { ok: say.isHealthy(verification), message: say.viewVerificationCourriel(verification) };
}
