// Settings: the rules and what they count.
import { createFileRoute } from '@tanstack/react-router';
import { RulesView } from '@/features/reasoning/rules-view';

export const Route = createFileRoute('/_app/settings/rules')({ component: RulesView });
