/** Says what the browser disables on a page served over plain http, and how to enable it. It can be dismissed. */
import { useState } from 'react';
import { Notice } from '../parts/Notice';
import style from './ProjectNotices.module.css';

export function PlainHttpNotice() {
  const [isShown, setShown] = useState(!window.isSecureContext);
  if (!isShown) return null;
  return (
    <div className={style.notices}>
      <Notice kind="warning" onDismiss={() => setShown(false)}>
        <p>
          <strong>This page is served over plain http</strong> from {location.host}. Browsers then disable the GPU, more than one CPU thread
          (training takes longer), the camera and offline use. Open each project in one tab only.
        </p>
        <p>
          Everything else works, and nothing leaves this page. For the rest, serve the studio over https, or start it on this computer and
          open it at localhost.
        </p>
      </Notice>
    </div>
  );
}
