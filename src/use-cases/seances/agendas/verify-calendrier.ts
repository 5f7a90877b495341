import type { Message } from '../../../conversation/chat.ts';
import { judgeRegles } from '../../../domain/seances/verification-calendrier.ts';
import type { CalendrierChecker } from '../../../ports/calendrier.ts';
import { viewVerificationCalendrier } from '../../../views/seances/verification-calendrier.ts';

/** A calendar to look at: the bytes of a file, or an address. */
export type CalendrierALire = { readonly bytes: Uint8Array } | { readonly adresse: string };

/** Which of the twenty rules a calendar breaks; `ok` is false when it breaks one. */
export async function verifyCalendrier(
  calendrier: CalendrierALire,
  checker: CalendrierChecker,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  const { origine, constats } =
    'bytes' in calendrier
      ? checker.examineFile(calendrier.bytes)
      : await checker.examineAddress(calendrier.adresse);
  return {
    ok: constats.length === 0,
    message: viewVerificationCalendrier(judgeRegles(constats, origine), constats),
  };
}
