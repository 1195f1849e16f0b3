// React's strict mode, where a development build runs every effect, undoes it and runs it again: an effect that puts the
// survey into the page mounts it twice.

import { StrictMode, useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';

function Survey() {
  const place = useRef(null);
  useEffect(() => {
    window.mounts = (window.mounts ?? 0) + 1;
    const survey = document.createElement('plaudit-survey');
    survey.setAttribute('survey', 'demo-nps');
    survey.setAttribute('as', 'inline');
    place.current.append(survey);
    return () => survey.remove();
  }, []);
  return <div ref={place} />;
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <Survey />
  </StrictMode>,
);
