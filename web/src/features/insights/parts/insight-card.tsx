// One insight: what is claimed, what bears it out, how sure, why, and what can be done about it.
import { Link } from '@tanstack/react-router';
import { Check, ChevronDown, MoreHorizontal, Pin, PinOff, RotateCcw, ThumbsUp, X } from 'lucide-react';
import type { Insight } from '@/api/reasoning';
import { Confidence } from '@/components/reason/confidence';
import { NodeLink } from '@/components/reason/node-link';
import { Button, IconButton } from '@/components/ui/button';
import { Menu, MenuGroup, MenuItem } from '@/components/ui/menu';
import { cn } from '@/lib/cn';
import { useExplanation } from '@/sync/preferences';
import { REASONS, subject } from '../model';
import { TYPES } from '../search';
import { setActive, showWhy, useInsightsState } from '../state';
import type { InsightActions } from '../use-actions';
import { Evidence } from './evidence';
import { ReasoningPath } from './reasoning-path';

export interface InsightCardProps {
  insight: Insight;
  actions: InsightActions;
  /** Has the focus once this one is dismissed. */
  next?: string;
  /** It is the page: everything is shown. */
  whole?: boolean;
}

export function InsightCard({ insight, actions, next, whole = false }: InsightCardProps) {
  const { explanation, show_confidence, show_path } = useExplanation();
  const byHand = useInsightsState((state) => state.why.get(insight.id));
  const open = whole || (byHand ?? explanation === 'detailed');
  const pathShown = whole || show_path;
  const about = subject(insight);
  const rejected = insight.feedback === 'rejected';
  const Title = whole ? 'h2' : 'h3';
  return (
    <article
      data-insight={insight.id}
      tabIndex={-1}
      aria-labelledby={`claim-${insight.id}`}
      onFocus={() => setActive(insight.id)}
      className={cn('scroll-mt-4 rounded-12 border bg-surface p-4', insight.pinned ? 'border-accent' : 'border-border')}
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="m-0 flex min-h-6 items-center gap-x-2 text-12 whitespace-nowrap text-text-2">
            <span>{TYPES[insight.type]}</span>
            {about && about.entity !== 'global' && (
              <>
                <span aria-hidden>·</span>
                <NodeLink
                  entity={about.entity}
                  id={about.entity_id}
                  className="min-w-0 truncate rounded-6 py-1 hover:text-text hover:underline touch:py-3"
                >
                  {about.name}
                </NodeLink>
              </>
            )}
            {rejected && <Mark>Dismissed</Mark>}
            {insight.feedback === 'accepted' && <Mark>Helpful</Mark>}
            {insight.state !== 'active' && <Mark>{insight.state === 'expired' ? 'Out of date' : 'Replaced by a newer one'}</Mark>}
            {insight.model && <Mark>Worded by AI</Mark>}
          </p>
          <Title id={`claim-${insight.id}`} className="m-0 mt-0.5 text-15 font-semibold">
            {whole ? (
              insight.title
            ) : (
              <Link to="/insights/$id" params={{ id: insight.id }} className="inline-block rounded-6 py-1 hover:underline touch:py-2.5">
                {insight.title}
              </Link>
            )}
          </Title>
        </div>
        <IconButton
          label={insight.pinned ? 'Unpin' : 'Pin'}
          aria-pressed={insight.pinned}
          className="-mt-1"
          onClick={() => actions.pin(insight)}
        >
          {insight.pinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />}
        </IconButton>
        <CardMenu insight={insight} actions={actions} next={next} />
      </div>
      <p className="m-0 mt-1 max-w-[72ch] text-15 text-text">{insight.summary}</p>
      {insight.evidence.length > 0 && <Evidence rows={insight.evidence} folded={!whole && explanation === 'minimal' && !open} />}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {insight.recommendations.map((recommendation, index) => (
          <Button
            key={recommendation.label}
            look={whole && index === 0 ? 'primary' : 'secondary'}
            className="h-auto! min-h-9 max-w-full py-1.5 text-left whitespace-normal! touch:min-h-11"
            onClick={() => actions.act(insight, index)}
          >
            {recommendation.label}
          </Button>
        ))}
        <span className="flex-1" />
        {show_confidence && <Confidence value={insight.confidence} />}
        {pathShown && !whole && (
          <Button
            look="quiet"
            aria-expanded={open}
            aria-controls={open ? `why-${insight.id}` : undefined}
            onClick={() => showWhy(insight.id, !open)}
          >
            Why <ChevronDown size={14} aria-hidden className={cn('transition-transform', open && 'rotate-180')} />
          </Button>
        )}
      </div>
      {open && pathShown && (
        <div id={`why-${insight.id}`} className="mt-3 border-t border-border pt-3">
          <ReasoningPath insight={insight} showConfidence={show_confidence} detailed={whole || explanation === 'detailed'} />
          {insight.entity === 'task' && insight.entity_id && (
            <Link
              to="/what-if"
              search={{ on: insight.entity_id }}
              className="mt-2 inline-flex h-8 items-center text-13 font-medium text-accent-text hover:underline touch:h-11"
            >
              What if it were otherwise?
            </Link>
          )}
        </div>
      )}
    </article>
  );
}

function Mark({ children }: { children: string }) {
  return <span className="rounded-full bg-surface-3 px-2 text-11 leading-[18px] text-text-2">{children}</span>;
}

function CardMenu({ insight, actions, next }: Pick<InsightCardProps, 'insight' | 'actions' | 'next'>) {
  return (
    <Menu
      trigger={
        <IconButton label={`What you think of “${insight.title}”`} className="-mt-1 -mr-1">
          <MoreHorizontal size={18} aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        icon={<ThumbsUp size={16} aria-hidden />}
        checked={insight.feedback === 'accepted'}
        onSelect={() => actions.praise(insight)}
      >
        This is helpful
      </MenuItem>
      {insight.feedback === 'rejected' ? (
        <MenuItem icon={<RotateCcw size={16} aria-hidden />} onSelect={() => actions.bringBack(insight)}>
          Bring back
        </MenuItem>
      ) : (
        <MenuGroup label="Dismiss, because">
          {REASONS.map(({ reason, label }) => (
            <MenuItem
              key={reason}
              icon={reason === 'already_known' ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
              onSelect={() => actions.dismiss(insight, reason, next)}
            >
              {label}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
    </Menu>
  );
}
