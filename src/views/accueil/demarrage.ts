import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';

/** What the terminal says once the program is ready. */
export function viewDemarrage(
  { publicUrl, mode }: { readonly publicUrl: string; readonly mode: string },
  dossier: string,
): string {
  const lines =
    mode === 'demonstration'
      ? [
          fr`L’espace collaboratif est prêt, en démonstration : les personnes sont fictives.`,
          fr`  Ouvrez ${publicUrl}${PATHS.atelier} et commencez par Hélène.`,
          fr`  Calendriers : ${publicUrl}${PATHS.calendriers} · Résumés : ${publicUrl}${PATHS.resumes}`,
          fr`  Données : ${dossier} · Arrêt : Ctrl+C`,
        ]
      : [fr`L’espace collaboratif est prêt : ${publicUrl}`, fr`  Données : ${dossier}`];
  return `${lines.join('\n')}\n`;
}
