/** A button with a text and an optional icon. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import style from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly variant?: 'primary' | 'plain' | 'quiet';
  readonly icon?: LucideIcon;
  /** Show the icon alone; the words are still the button's name, and its tooltip. */
  readonly iconOnly?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'plain', icon: Icon, iconOnly = false, children, ...rest }: ButtonProps) {
  const label = iconOnly ? <span className="visually-hidden">{children}</span> : children;
  const words = [children].flat();
  const tooltip = iconOnly && words.every((word) => typeof word === 'string') ? { title: words.join('').trim() } : {};
  return (
    <AriaButton
      {...rest}
      className={`${style.button} ${style[variant]} ${iconOnly ? style.iconOnly : ''}`}
      render={(props) => <button {...props} {...tooltip} />}
    >
      {Icon && <Icon aria-hidden size={16} />}
      {label}
    </AriaButton>
  );
}
