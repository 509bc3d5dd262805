/** A button with a text and an optional icon. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import style from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly variant?: 'primary' | 'plain' | 'quiet';
  readonly icon?: LucideIcon;
  /** Show the icon alone; the words are still the button's name, and what it says under the pointer. */
  readonly iconOnly?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'plain', icon: Icon, iconOnly = false, children, ...rest }: ButtonProps) {
  const words = [children].flat();
  return (
    <AriaButton {...rest} className={`${style.button} ${style[variant]} ${iconOnly ? style.iconOnly : ''}`}>
      {iconOnly && Icon ? (
        <span className={style.face} title={words.every((word) => typeof word === 'string') ? words.join('').trim() : undefined}>
          <Icon aria-hidden size={16} />
          <span className="visually-hidden">{children}</span>
        </span>
      ) : (
        <>
          {Icon && <Icon aria-hidden size={16} />}
          {children}
        </>
      )}
    </AriaButton>
  );
}
