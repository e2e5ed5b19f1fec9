kubectl delete node {{node}}
kubectl -n {{ns}} set env deployment/pay {{key}}=anything
printf 'code: {{code}}\nhog: {{hog}}\n' > answers.yaml
sleep 60
