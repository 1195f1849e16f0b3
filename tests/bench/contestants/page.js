// The host page that everybody stands in: next to nothing, so that what is measured is the survey.

export const asked = {
  question: 'How likely are you to recommend us to a friend or colleague?',
  lowest: 'Not at all likely',
  highest: 'Extremely likely',
  followUp: 'What is the main reason for your score?',
};

export const page = ({ head = '', body = '' }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Shop</title>
    <link rel="icon" href="data:,">
    ${head}
  </head>
  <body>
    <h1>Shop</h1>
    <p>Somebody's page.</p>
    ${body}
  </body>
</html>
`;

// A value inside an inline script, where `</script>` would end it.
export const literal = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');
