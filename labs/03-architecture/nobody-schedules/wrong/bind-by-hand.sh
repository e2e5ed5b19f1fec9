echo 'flag: {{flag}}' > /root/answers.yaml
kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"nodeName":"node01"}}}}'
sleep 60
