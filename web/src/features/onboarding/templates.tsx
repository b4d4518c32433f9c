// The ready-made lives beside each other; what can be done with each is given.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentence } from '@/api/problem';
import type { Template } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { templatesQuery } from './queries';

export interface TemplatesProps {
  /** The level at which their names stand on the page. */
  heading: 'h3' | 'h4';
  action: (template: Template) => ReactNode;
}

export function Templates({ heading: Heading, action }: TemplatesProps) {
  const { data, error, refetch } = useQuery(templatesQuery);
  if (error) {
    return (
      <p className="mt-3 flex items-center gap-3 text-13 text-danger">
        {sentence(error)} <Button onClick={() => void refetch()}>Try again</Button>
      </p>
    );
  }
  return (
    <ul className="m-0 mt-3 grid list-none gap-3 p-0 md:grid-cols-3">
      {data
        ? data.map((template) => (
            <li key={template.code} className="flex flex-col rounded-12 border border-border bg-surface p-4 shadow-raised">
              <Heading className="m-0 text-15 font-semibold">{template.name}</Heading>
              <p className="m-0 mt-0.5 text-13 text-text-2">{template.summary}</p>
              <p className="m-0 mt-2 text-12 text-text-2">{template.pillars.join(' · ')}</p>
              <p className="tabular m-0 mt-auto pt-2 text-12 text-text-3">
                {template.areas} areas, {template.projects} projects, {template.tasks} tasks
              </p>
              {action(template)}
            </li>
          ))
        : [0, 1, 2].map((at) => (
            <li key={at} aria-hidden className="flex h-[212px] flex-col gap-3 rounded-12 border border-border bg-surface p-4">
              <Skeleton className="h-3 w-1/2" />
              <Skeleton className="h-2.5 w-full" />
              <Skeleton className="h-2.5 w-4/5" />
            </li>
          ))}
    </ul>
  );
}
