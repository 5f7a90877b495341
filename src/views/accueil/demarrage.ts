import { fr } from '../../fr.ts';

/** What the terminal says once the program is ready. */
export function viewDemarrage({
  publicUrl,
  isDemonstration,
  dossier,
}: {
  readonly publicUrl: string;
  readonly isDemonstration: boolean;
  readonly dossier: string;
}): string {
  const lines = isDemonstration
    ? [
        fr`L’espace collaboratif est prêt, en démonstration : les personnes sont fictives.`,
        fr`  Ouvrez ${publicUrl}/atelier et choisissez qui vous êtes.`,
        fr`  Calendriers : ${publicUrl}/calendriers · Résumé n° 1 : ${publicUrl}/resumes/1`,
        fr`  Données : ${dossier} · Arrêt : Ctrl+C`,
      ]
    : [fr`L’espace collaboratif est prêt : ${publicUrl}`, fr`  Données : ${dossier}`];
  return `${lines.join('\n')}\n`;
}
