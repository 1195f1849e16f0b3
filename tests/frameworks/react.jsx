// A React page with a survey among other rows: rendered again, moved, taken out and put back by its buttons.

import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const Survey = ({ onSubmitted }) => <plaudit-survey survey="demo-nps" as="inline" onplaudit:submitted={onSubmitted} />;

function Shop() {
  const [renders, setRenders] = useState(0);
  const [rows, setRows] = useState(['survey', 'offer', 'contact']);
  const [submitted, setSubmitted] = useState(0);
  const isIn = rows.includes('survey');
  return (
    <main>
      <h1>Rendered {renders} times</h1>
      <button onClick={() => setRenders(renders + 1)}>Render again</button>
      <button onClick={() => setRows([...rows.slice(1), rows[0]])}>Move</button>
      <button onClick={() => setRows(isIn ? rows.filter((row) => row !== 'survey') : ['survey', ...rows])}>{isIn ? 'Take out' : 'Put back'}</button>
      <ul>
        {rows.map((row) => (
          <li key={row}>{row === 'survey' ? <Survey onSubmitted={() => setSubmitted((before) => before + 1)} /> : row}</li>
        ))}
      </ul>
      <output>{submitted} submitted</output>
    </main>
  );
}

createRoot(document.getElementById('app')).render(<Shop />);
