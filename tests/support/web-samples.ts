import type { RenderContext } from '../../adapters/web/render.ts';
import type { Form, Message } from '../../src/conversation/chat.ts';

/** Text that any markup or mention would spoil. */
export const HARD_TEXT = '5 < 6 &amp; <@U1> *x* [a](b)\nseconde ligne "entre" guillemets';

/** A page's presses, numbered 1, 2, 3: golden files stay the same. */
export function aRenderContext(): RenderContext {
  let count = 0;
  return {
    action: '/atelier/personnes/nadia/intent',
    origin: 'direct',
    createId: () => {
      count += 1;
      return `envoi-${count}`;
    },
  };
}

/** A message with every part that a message may have. */
export const WHOLE_MESSAGE: Message = {
  title: 'Vos fiches pour le groupe projet',
  paragraphs: [HARD_TEXT],
  facts: [{ label: 'Réponse attendue', value: 'avant le vendredi 14 mai 2027' }],
  sections: [
    {
      title: 'À compléter',
      paragraphs: ['Environ 2 minutes par fiche.'],
      list: [
        {
          text: 'Fiche 12',
          detail: 'Dernière réponse : en cours',
          buttons: [
            {
              kind: 'action',
              label: 'Répondre pour la fiche 12',
              intent: 'reponse:ouvrir',
              values: { tour: 't1', fiche: '12' },
              style: 'primary',
            },
          ],
        },
      ],
    },
  ],
  image: { url: '/image.png', alternative: 'Une courbe qui monte' },
  note: 'Écrivez « mes données ».',
  buttons: [
    { kind: 'action', label: 'Plus tard', intent: 'rappel:plus-tard', values: { tour: 't1' } },
    { kind: 'link', label: 'Ouvrir les calendriers', url: 'https://ctg.exemple.fr/calendriers' },
  ],
};

/** A step with a field of every kind, some of them wrong. */
export const WHOLE_FORM: Form = {
  title: 'Fiche 12',
  intro: ['Environ 2 minutes.'],
  step: { number: 1, total: 3 },
  context: { tour: 't1', fiche: '12' },
  error: 'Corrigez les champs signalés.',
  fields: [
    { kind: 'explanation', id: 'rappel', message: { title: 'La dernière fois', paragraphs: ['En cours'] } },
    {
      kind: 'choice',
      id: 'statut',
      label: 'Où en est l’action ?',
      required: true,
      value: 'en_cours',
      options: [
        { value: 'en_cours', label: 'En cours' },
        { value: 'realisee', label: 'Réalisée' },
      ],
    },
    {
      kind: 'choices',
      id: 'appui',
      label: 'De quel appui avez-vous besoin ?',
      max: 2,
      value: ['caf'],
      error: 'Choisissez 2 réponses au plus.',
      options: [
        { value: 'caf', label: 'Caf' },
        { value: 'moyens', label: 'Moyens' },
      ],
    },
    {
      kind: 'choice',
      id: 'commune',
      label: 'Commune',
      value: '3',
      options: Array.from({ length: 14 }, (_, index) => ({ value: `${index}`, label: `Commune ${index}` })),
    },
    {
      kind: 'long-text',
      id: 'avancees',
      label: 'Qu’est-ce qui a avancé ?',
      hint: 'Pas de nom.',
      required: true,
      min: 10,
      max: 800,
      value: HARD_TEXT,
      error: 'C’est un peu court.',
    },
    { kind: 'text', id: 'source', label: 'Source', max: 150, value: '"a" & b' },
    { kind: 'number', id: 'valeur', label: 'Places', value: '12,5' },
    { kind: 'date', id: 'echeance', label: 'Pour quelle date ?', value: '2027-05-20', min: '2027-01-01' },
    { kind: 'tick', id: 'engagement', label: 'Aucun nom.', required: true, value: 'oui' },
  ],
  buttons: [
    { label: 'Continuer', intent: 'reponse:etape' },
    { label: 'Retour', intent: 'reponse:retour' },
  ],
};
