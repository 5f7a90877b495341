import { describePhrases } from '../support/phrase-story.ts';
import { startSlackStage } from '../support/stages.ts';

describePhrases('in Slack', () => startSlackStage(['karim-benali', 'claire-lefebvre']));
