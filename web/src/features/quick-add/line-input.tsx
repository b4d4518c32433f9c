// The one line, with what was understood marked in it while it is typed.
import { type ComponentProps, forwardRef } from 'react';
import { type Span, pieces } from './spans';

export interface LineInputProps extends Omit<ComponentProps<'textarea'>, 'value' | 'ref'> {
  value: string;
  /** The tokens of exactly this value; none while they are not known. */
  spans: readonly Span[];
}

const TEXT = 'col-start-1 row-start-1 m-0 w-full px-5 py-4 text-18 whitespace-pre-wrap [overflow-wrap:anywhere]';

export const LineInput = forwardRef<HTMLTextAreaElement, LineInputProps>(function LineInput({ value, spans, ...rest }, ref) {
  return (
    <div className="grid">
      {/* Gives the field its height, and lies under it with the marks. */}
      <div aria-hidden className={`${TEXT} pointer-events-none min-h-[58px] text-transparent`}>
        {pieces(value, spans).map(({ text, token }, at) =>
          token ? (
            <mark key={`${at}${text}`} className="rounded-[4px] bg-accent-soft text-transparent shadow-[0_0_0_2px_var(--accent-soft)]">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
        {'\u200b'}
      </div>
      <textarea
        ref={ref}
        rows={1}
        value={value}
        className={`${TEXT} h-full resize-none overflow-hidden bg-transparent text-text outline-none`}
        {...rest}
      />
    </div>
  );
});
